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
#define CSPAN_FRAMES 128
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
    uintptr_t frames[CSPAN_FRAMES];
} cspan_sample;

// Addresses from low to just below high.
typedef struct {
    uintptr_t low, high;
} cspan_range;

typedef struct {
    uint64_t samples, dropped, withheld, timers_live, timers_created, timers_refused, handler_max;
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
// Called first thing by an async function that is its task's first: the address in the runtime to which it returns.
uintptr_t cspan_job_return_address(void);

// The CPU time that the calling thread has used, in nanoseconds.
uint64_t cspan_thread_time(void);

#endif
