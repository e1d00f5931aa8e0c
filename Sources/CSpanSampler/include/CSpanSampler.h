// Samples a process's CPU time by SIGPROF, each sample with its stack and the label of the Swift task it interrupted.
//
// One sampler a process. Only cspan_read_label and the signal handler may run anywhere; all else belongs to one caller at a
// time, outside signal handlers. Where the platform is not supported, cspan_start says so and all else does nothing.
#ifndef CSPAN_SAMPLER_H
#define CSPAN_SAMPLER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The most addresses in a sample, physical frames and awaiting callers together.
#define CSPAN_FRAMES 256
// The number of steps in which the handler's run time is counted; see cspan_counters.
#define CSPAN_TIME_STEPS 64

typedef enum {
    CSPAN_OK,
    CSPAN_UNSUPPORTED,      // not Linux on x86-64 with glibc
    CSPAN_FOREIGN_HANDLER,  // someone else's SIGPROF handler is installed
    CSPAN_ALREADY_RUNNING,
    CSPAN_FAILED            // a system call failed; see cspan_failure
} cspan_status;

// The four words behind a label object's header, as they were when the sample was taken.
typedef struct {
    uint64_t span_id, trace_id_high, trace_id_low, tag;
} cspan_label;

typedef struct {
    uint64_t weight;        // nanoseconds of CPU time that it stands for
    cspan_label label;      // all zero: none
    uint16_t frame_count;   // innermost first: a program counter, then return addresses
    uint16_t caller_count;  // after those: where the awaiting callers will resume, innermost first
    bool in_job;            // the walk ended where the concurrency runtime runs a task's job
    bool label_withheld;    // the runtime was between two tasks
    bool is_truncated;      // there were more frames or callers than fit; the innermost are here
    uintptr_t frames[CSPAN_FRAMES];
} cspan_sample;

// Addresses from low to just below high.
typedef struct {
    uintptr_t low, high;
} cspan_range;

// Executable pages of a loaded image.
typedef struct {
    const char *path;           // as the loader has it; empty for the program itself
    uintptr_t bias;             // what the loader added to the file's addresses
    uintptr_t low, high;        // the pages, to just below high
    uint64_t file_offset;       // of the first page
    const uint8_t *build_id;    // NULL: it has none
    size_t build_id_length;
} cspan_segment;

typedef struct {
    uint64_t samples, dropped, withheld, timers_live, timers_created, timers_refused, handler_max;
    uint64_t foreign_signals;  // SIGPROF from elsewhere than this sampler's timers
    // Runs of the handler: step 4a + b counts those of (4 + b) << a nanoseconds and more, up to the next step.
    uint64_t handler_times[CSPAN_TIME_STEPS];
} cspan_counters;

// What failed, after CSPAN_FAILED.
typedef struct {
    const char *operation;
    int code;
} cspan_failure;

// Starts to sample at `rate` per second of CPU time, 1 to 1000.
cspan_status cspan_start(uint32_t rate);
// Ends sampling; the handler stays installed, since a late SIGPROF would otherwise kill the process.
void cspan_stop(void);
// Samples again after a stop; what was sampled before it can still be drained.
cspan_status cspan_resume(uint32_t rate);
bool cspan_is_running(void);
cspan_failure cspan_last_failure(void);
// Whether SIGPROF still reaches this sampler.
bool cspan_owns_signal(void);

// Visits what was sampled since the last time; `sample` is valid during the visit. Returns how many.
size_t cspan_drain(void (*visit)(const cspan_sample *sample, void *context), void *context);
// Housekeeping, about once a second: learns of images loaded since, deletes the timers of threads that ended.
void cspan_tend(void);
// Grows each time the set of loaded images was seen to change.
uint64_t cspan_images_generation(void);
// Visits all executable pages of all loaded images, the program's first; `segment` is valid during the visit.
void cspan_visit_code(void (*visit)(const cspan_segment *segment, void *context), void *context);
cspan_counters cspan_read_counters(void);

// Where labels are found: the task-local that holds the context, the type under which the context keeps a label, the label's class,
// and the distance between two keys of the context's dictionary.
void cspan_set_label_source(const void *task_local, const void *key_type, const void *label_class, size_t key_stride);
// Whether samples get labels; off until switched on.
void cspan_enable_labels(bool enabled);
// The label that a sample taken here and now would get; `probed` checks each page before it is read.
bool cspan_read_label(bool probed, cspan_label *label);

// Tells the runtime's code apart: where it runs jobs, and where it publishes a task that does not run any more, so that no
// label is to be read. Without suspensions each read of a label is probed.
void cspan_set_runtime(cspan_range job_runner, const cspan_range *suspensions, size_t count);
// What the task that runs here sees of itself and of the one that waits for it.
typedef struct {
    uintptr_t task, parent;
    bool is_running, parent_is_running;
    size_t caller_count;    // addresses that a sample taken here would get from parents
} cspan_task_view;
cspan_task_view cspan_view_task(void);
// Learns what must be known for the following; false if the runtime does not tell.
bool cspan_find_task_layout(void);
// Whether samples in child tasks get the callers of those that wait for them; off until switched on.
void cspan_enable_parents(bool enabled);

// The full name behind a mangled Swift name, to be freed; NULL if it is none (exported by the Swift standard library).
char *swift_demangle(const char *name, size_t length, char *output, size_t *output_length, uint32_t flags);

// Called first thing by an async function that is its task's first: the address in the runtime to which it returns.
uintptr_t cspan_job_return_address(void);

// The CPU time that the calling thread has used, in nanoseconds.
uint64_t cspan_thread_time(void);

#endif
