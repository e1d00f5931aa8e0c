// Finds the label of the Swift task that a signal interrupted.
//
// Async-signal-safe: swift_task_localValueGet reads the thread's current task and walks its bindings without locks or memory;
// the dictionary behind the context and the label in it are read with plain loads, each kind checked before it is believed. They
// are alive because the interrupted code holds them, except while the runtime lets go of a task; then nothing is read.
//
// The layouts are the Swift runtime's own and may change: labels stay off unless the caller proved them right at the start.
#include "internal.h"

#if CSPAN_SUPPORTED
#include <string.h>

extern void *swift_task_localValueGet(const void *key) __attribute__((swiftcall));

#define MOST_SUSPENSIONS 16
#define SUSPENSION_DEPTH 4      // the function that lets go of a task is among the innermost frames
#define LARGEST_SCALE 10        // no context has more than 1024 buckets

// A native Swift dictionary.
typedef struct {
    const void *isa;
    uint64_t references;
    int64_t count, capacity;
    int8_t scale, reserved_scale;
    int16_t extra;
    int32_t age;
    int64_t seed;
    const uint8_t *keys, *values;
    uint64_t occupied[];
} dictionary;

// A value whose type is known only at run time.
typedef struct {
    uintptr_t inline_words[3];
    const void *type;
} existential;

// An instance of the label's class: two words of header, then its fields.
typedef struct {
    const void *isa;
    uint64_t references;
    cspan_label fields;
} label_object;

static const void *task_local, *key_type, *label_class;
static size_t key_stride;
static _Atomic bool enabled;
static cspan_range suspensions[MOST_SUSPENSIONS];
static _Atomic size_t suspension_count;

static bool may_read(const void *address, size_t length, cspan_pages *known) {
    return !known || cspan_is_readable((uintptr_t)address, length, known);
}

static bool copy_label(const dictionary *context, size_t bucket, cspan_pages *known, cspan_label *label) {
    const existential *value = (const existential *)(context->values + bucket * sizeof(existential));
    if (!may_read(value, sizeof *value, known) || value->type != label_class) return false;
    const label_object *object = (const label_object *)value->inline_words[0];
    if (!object || !may_read(object, sizeof *object, known) || object->isa != label_class) return false;
    *label = object->fields;
    return true;
}

static bool find_label(const dictionary *context, cspan_pages *known, cspan_label *label) {
    if (!may_read(context, sizeof *context, known)) return false;
    if (context->count <= 0 || context->scale < 0 || context->scale > LARGEST_SCALE) return false;
    size_t buckets = (size_t)1 << context->scale;
    for (size_t word = 0; word * 64 < buckets; word++) {
        if (!may_read(&context->occupied[word], sizeof *context->occupied, known)) return false;
        uint64_t occupied = context->occupied[word];
        if (buckets < 64) occupied &= ((uint64_t)1 << buckets) - 1;
        for (; occupied; occupied &= occupied - 1) {
            size_t bucket = word * 64 + (size_t)__builtin_ctzll(occupied);
            const void *const *key = (const void *const *)(context->keys + bucket * key_stride);
            if (!may_read(key, sizeof *key, known)) return false;
            if (*key == key_type) return copy_label(context, bucket, known, label);
        }
    }
    return false;
}

static bool read_label(cspan_pages *known, cspan_label *label) {
    if (!task_local) return false;
    const dictionary *const *bound = swift_task_localValueGet(task_local);
    if (!bound || !may_read(bound, sizeof *bound, known) || !*bound) return false;
    return find_label(*bound, known, label);
}

static bool is_letting_go(const cspan_sample *sample, size_t count) {
    for (size_t i = 0; i < sample->frame_count && i < SUSPENSION_DEPTH; i++)
        for (size_t k = 0; k < count; k++)
            if (sample->frames[i] - suspensions[k].low < suspensions[k].high - suspensions[k].low) return true;
    return false;
}

void cspan_label_take(cspan_sample *sample, cspan_pages *known) {
    memset(&sample->label, 0, sizeof sample->label);
    sample->label_withheld = false;
    if (!atomic_load_explicit(&enabled, memory_order_acquire)) return;
    size_t count = atomic_load_explicit(&suspension_count, memory_order_acquire);
    sample->label_withheld = is_letting_go(sample, count);
    if (!sample->label_withheld) read_label(count ? NULL : known, &sample->label);
}

void cspan_label_warm_up(void) {
    cspan_label label;
    read_label(NULL, &label);  // binds the symbol and touches the thread-locals before a handler does
}

bool cspan_read_label(bool probed, cspan_label *label) {
    cspan_pages known = {{0}, 0};
    return read_label(probed ? &known : NULL, label);
}

void cspan_set_label_source(const void *local, const void *key, const void *class, size_t stride) {
    task_local = local;
    key_type = key;
    label_class = class;
    key_stride = stride;
}

void cspan_enable_labels(bool on) { atomic_store_explicit(&enabled, on, memory_order_release); }

void cspan_label_set_suspensions(const cspan_range *ranges, size_t count) {
    if (count > MOST_SUSPENSIONS) count = 0;
    atomic_store(&suspension_count, 0);
    memcpy(suspensions, ranges, count * sizeof *ranges);
    atomic_store_explicit(&suspension_count, count, memory_order_release);
}
#endif
