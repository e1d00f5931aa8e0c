// Goes on from a child task to the tasks that wait for it.
//
// Async-signal-safe: loads, and process_vm_readv. A child's parent outlives it, as concurrency is structured, so a parent may be
// read from its child's job. The contexts that it waits in are another matter: it may be resumed on another thread at
// any time and give them back. They are copied by the kernel, which fails where a load would crash, and what was copied
// counts only if the parent waited, in the same place, before and after.
//
// The layouts are the Swift runtime's own and may change: parents are not followed unless the caller proved them right.
#include "internal.h"

#if CSPAN_SUPPORTED
#include <dlfcn.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

extern void *swift_task_getCurrent(void) __attribute__((swiftcall));

#define IS_CHILD (1u << 24)
#define IS_RUNNING (1u << 11)
#define MOST_PARENTS 32
#define WINDOW 1024
#define MOST_COPIES 3  // each takes more than a microsecond, which the handler has few of
#define PAGE_MASK (~(uintptr_t)4095)

// The beginning of a task, see Job and AsyncTask in the runtime's Task.h.
typedef struct {
    const void *isa;
    uint64_t references, scheduler[2];
    uint32_t flags, id;
    const void *voucher, *reserved;
    _Atomic uintptr_t resume;           // where it goes on,
    _Atomic uintptr_t resume_context;   // and in which context
    uint64_t also_reserved, exclusivity[2];
    _Atomic uint32_t status;
} task;

// Contexts lie in stacks of the task's own, the callers' below.
typedef struct {
    uintptr_t start, end;
    int copies;
    uint8_t bytes[WINDOW];
} window;

static size_t task_size;
static _Atomic bool enabled;

static bool copy(uintptr_t address, window *window, uintptr_t words[2]) {
    size_t length = 2 * sizeof(uintptr_t);
    if (address < window->start || address + length > window->end) {
        uintptr_t end = address + length, start = end > WINDOW ? end - WINDOW : 0;
        if (start < (address & PAGE_MASK)) start = address & PAGE_MASK;
        struct iovec to = {window->bytes, end - start}, from = {(void *)start, end - start};
        window->start = window->end = 0;
        if (window->copies++ == MOST_COPIES) return false;
        if (process_vm_readv(getpid(), &to, 1, &from, 1, 0) != (ssize_t)(end - start)) return false;
        window->start = start;
        window->end = end;
    }
    memcpy(words, window->bytes + (address - window->start), length);
    return true;
}

static const task *parent_of(const task *child, cspan_pages *known) {
    if (!cspan_is_readable((uintptr_t)child, task_size + sizeof child, known) || !(child->flags & IS_CHILD)) return NULL;
    const task *parent = *(const task *const *)((uintptr_t)child + task_size);
    return cspan_is_readable((uintptr_t)parent, sizeof *parent, known) ? parent : NULL;
}

static bool append(uintptr_t resume, const cspan_images *images, cspan_sample *sample) {
    if (cspan_code_at(images, resume) == CSPAN_NO_CODE) return false;
    if (sample->frame_count + sample->caller_count == CSPAN_FRAMES) {
        sample->is_truncated = true;
        return false;
    }
    sample->frames[sample->frame_count + sample->caller_count++] = resume;
    return true;
}

// Appends where a waiting task will resume, and its callers; false if it did not stay there.
static bool follow(const task *task, const cspan_images *images, cspan_sample *sample, window *window) {
    uint16_t before = sample->caller_count;
    uint32_t status = atomic_load(&task->status);
    if (status & IS_RUNNING) return false;
    uintptr_t resume = atomic_load(&task->resume), first = atomic_load(&task->resume_context), context = first;
    uintptr_t words[2];
    bool goes_on = append(resume, images, sample);
    while (goes_on && context && context % sizeof(uintptr_t) == 0 && copy(context, window, words)) {
        goes_on = append(words[1], images, sample);
        context = words[0];
    }
    if (window->copies > MOST_COPIES) sample->is_truncated = true;
    if (atomic_load(&task->status) == status && atomic_load(&task->resume) == resume
        && atomic_load(&task->resume_context) == first)
        return true;
    sample->caller_count = before;
    sample->is_truncated = false;
    return false;
}

static void follow_parents(cspan_sample *sample, cspan_pages *known) {
    const task *child = swift_task_getCurrent();
    if (!child || !task_size || sample->is_truncated) return;
    const cspan_images *images = cspan_images_enter();
    window window = {0};
    for (int i = 0; i < MOST_PARENTS && !sample->is_truncated; i++) {
        const task *parent = parent_of(child, known);
        if (!parent || !follow(parent, images, sample, &window)) break;
        child = parent;
    }
    cspan_images_leave(images);
}

void cspan_tasks_follow(cspan_sample *sample, cspan_pages *known) {
    if (sample->in_job && atomic_load_explicit(&enabled, memory_order_acquire)) follow_parents(sample, known);
}

void cspan_enable_parents(bool on) { atomic_store_explicit(&enabled, on, memory_order_release); }

bool cspan_find_task_layout(void) {
    const size_t *size = dlsym(RTLD_DEFAULT, "_swift_concurrency_debug_asyncTaskSize");
    cspan_images_refresh();  // callers are told by what is code
    task_size = size && *size >= sizeof(task) && *size <= 4096 ? *size : 0;
    return task_size != 0;
}

cspan_task_view cspan_view_task(void) {
    cspan_task_view view = {0};
    cspan_pages known = {{0}, 0};
    const task *own = swift_task_getCurrent();
    if (!own || !task_size) return view;
    view.task = (uintptr_t)own;
    view.is_running = atomic_load(&own->status) & IS_RUNNING;
    const task *parent = parent_of(own, &known);
    if (!parent) return view;
    view.parent = (uintptr_t)parent;
    view.parent_is_running = atomic_load(&parent->status) & IS_RUNNING;
    cspan_sample sample = {.in_job = true};
    follow_parents(&sample, &known);
    view.caller_count = sample.caller_count;
    return view;
}
#endif
