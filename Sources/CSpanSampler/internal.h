// What the sampler's files share. Everything marked "handler" may run inside the signal handler.
#ifndef CSPAN_INTERNAL_H
#define CSPAN_INTERNAL_H

#if defined(__linux__) && __has_include(<features.h>)
#define _GNU_SOURCE
#include <features.h>
#endif

// Set from outside to build the half for unsupported platforms anywhere.
#ifndef CSPAN_SUPPORTED
#if defined(__linux__) && defined(__x86_64__) && defined(__GLIBC__)
#define CSPAN_SUPPORTED 1
#else
#define CSPAN_SUPPORTED 0
#endif
#endif

#include "CSpanSampler.h"

#if CSPAN_SUPPORTED
#include <stdatomic.h>
#include <signal.h>
#include <sys/types.h>
#include <ucontext.h>

// Thread-locals that a handler touches: never allocated late.
#define CSPAN_THREAD_LOCAL __thread __attribute__((tls_model("initial-exec")))

static inline void cspan_count(_Atomic uint64_t *counter) {
    atomic_fetch_add_explicit(counter, 1, memory_order_relaxed);
}

// probe.c: may an address be read? (handler)
typedef struct {
    uintptr_t pages[8];
    unsigned next;
} cspan_pages;
void cspan_pages_add(cspan_pages *known, uintptr_t address);
bool cspan_is_readable(uintptr_t address, size_t length, cspan_pages *known);

// images.c: what code an address is in. (handler: cspan_images_enter, _leave, cspan_code_at, cspan_share_code)
typedef enum { CSPAN_NO_CODE, CSPAN_CODE_WITH_FRAMES, CSPAN_CODE_WITHOUT_FRAMES } cspan_code;
typedef struct cspan_images cspan_images;
const cspan_images *cspan_images_enter(void);
void cspan_images_leave(const cspan_images *images);
cspan_code cspan_code_at(const cspan_images *images, uintptr_t address);
// Whether two addresses are in the same segment of the same image.
bool cspan_share_code(const cspan_images *images, uintptr_t one, uintptr_t other);
void cspan_images_refresh(void);
void cspan_images_reset_readers(void);

// unwind.c: the stack. (handler)
void cspan_unwind(const ucontext_t *context, cspan_sample *sample, cspan_pages *known);
void cspan_unwind_set_job_runner(cspan_range range);

// label.c: the label. (handler)
void cspan_label_take(cspan_sample *sample, cspan_pages *known);
void cspan_label_warm_up(void);
void cspan_label_set_suspensions(const cspan_range *ranges, size_t count);

// tasks.c: the callers of the tasks that wait for the interrupted one. (handler)
void cspan_tasks_follow(cspan_sample *sample, cspan_pages *known);

// ring.c: the buffer. (handler: cspan_ring_claim, cspan_ring_publish)
bool cspan_ring_allocate(void);
cspan_sample *cspan_ring_claim(void);
void cspan_ring_publish(cspan_sample *sample);
void cspan_ring_clear(void);

// timers.c: the clocks that send SIGPROF. (handler: cspan_timers_admit)
bool cspan_timers_start(uint32_t rate);
void cspan_timers_stop(void);
void cspan_timers_sweep(void);
void cspan_timers_forget(void);
// The CPU time that this signal stands for, in nanoseconds; 0: take no sample.
uint64_t cspan_timers_admit(const siginfo_t *info);
void cspan_timers_count(cspan_counters *counters);
#endif

#endif
