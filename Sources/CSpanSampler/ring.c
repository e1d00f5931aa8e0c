// Keeps samples from the handler that takes them until they are drained.
//
// Async-signal-safe: the memory is mapped and touched before the first signal; a slot is claimed by one compare-and-swap, never
// waited for. Where all slots tried are taken, the sample is dropped and counted: a handler must not wait.
#include "internal.h"

#if CSPAN_SUPPORTED
#include <sys/mman.h>

#define SLOTS 4096
#define TRIES 8

enum { FREE, CLAIMED, READY };

static cspan_sample *samples;
static _Atomic uint8_t states[SLOTS];
static _Atomic uint32_t cursor;

bool cspan_ring_allocate(void) {
    if (samples) return true;
    // Populated: a page fault in the handler would cost more than all the rest of it.
    void *memory = mmap(
        NULL, SLOTS * sizeof *samples, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0
    );
    if (memory == MAP_FAILED) return false;
    samples = memory;
    return true;
}

cspan_sample *cspan_ring_claim(void) {
    for (int i = 0; i < TRIES; i++) {
        uint32_t slot = atomic_fetch_add_explicit(&cursor, 1, memory_order_relaxed) % SLOTS;
        uint8_t expected = FREE;
        if (atomic_compare_exchange_strong_explicit(
                &states[slot], &expected, CLAIMED, memory_order_acquire, memory_order_relaxed))
            return &samples[slot];
    }
    return NULL;
}

void cspan_ring_publish(cspan_sample *sample) {
    atomic_store_explicit(&states[sample - samples], READY, memory_order_release);
}

size_t cspan_drain(void (*visit)(const cspan_sample *sample, void *context), void *context) {
    size_t drained = 0;
    for (uint32_t slot = 0; slot < SLOTS; slot++) {
        if (atomic_load_explicit(&states[slot], memory_order_acquire) != READY) continue;
        visit(&samples[slot], context);
        atomic_store_explicit(&states[slot], FREE, memory_order_release);
        drained++;
    }
    return drained;
}

void cspan_ring_clear(void) {
    for (uint32_t slot = 0; slot < SLOTS; slot++) atomic_store_explicit(&states[slot], FREE, memory_order_release);
}
#endif
