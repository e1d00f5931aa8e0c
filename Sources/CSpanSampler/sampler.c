// Starts, stops and survives: the signal handler and its life.
//
// Async-signal-safe: the handler saves errno, uses atomics, clock_gettime (which POSIX lists as safe) and what the other files
// declare as fit for it. It never allocates, locks, or calls into Swift but for swift_task_localValueGet.
#include "internal.h"

#if CSPAN_SUPPORTED
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <time.h>

static _Atomic bool running;
static _Atomic uint32_t in_handler;
static _Atomic uint64_t samples, dropped, withheld, handler_max, handler_times[CSPAN_TIME_STEPS];
static cspan_failure failure = {"", 0};

uint64_t cspan_thread_time(void) {
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (uint64_t)time.tv_sec * 1000000000ull + (uint64_t)time.tv_nsec;
}

static void count_time(uint64_t nanoseconds) {
    unsigned step = 0;
    if (nanoseconds >= 4) {
        unsigned exponent = 61 - (unsigned)__builtin_clzll(nanoseconds);
        step = 4 * exponent + (unsigned)((nanoseconds >> exponent) & 3);
    }
    cspan_count(&handler_times[step < CSPAN_TIME_STEPS ? step : CSPAN_TIME_STEPS - 1]);
    uint64_t longest = atomic_load_explicit(&handler_max, memory_order_relaxed);
    while (nanoseconds > longest
           && !atomic_compare_exchange_weak_explicit(
               &handler_max, &longest, nanoseconds, memory_order_relaxed, memory_order_relaxed)) {}
}

static void take_sample(uint64_t weight, const ucontext_t *context) {
    cspan_sample *sample = cspan_ring_claim();
    if (!sample) {
        cspan_count(&dropped);
        return;
    }
    cspan_pages known = {{0}, 0};
    cspan_pages_add(&known, (uintptr_t)context->uc_mcontext.gregs[REG_RSP]);
    sample->weight = weight;
    cspan_unwind(context, sample, &known);
    cspan_label_take(sample, &known);
    if (sample->label_withheld) cspan_count(&withheld);
    else cspan_tasks_follow(sample, &known);
    cspan_ring_publish(sample);
    cspan_count(&samples);
}

static void handle(int signal, siginfo_t *info, void *context) {
    (void)signal;
    int saved = errno;
    atomic_fetch_add(&in_handler, 1);
    if (atomic_load(&running)) {
        uint64_t began = cspan_thread_time(), weight = cspan_timers_admit(info);
        if (weight) {
            take_sample(weight, context);
            count_time(cspan_thread_time() - began);
        }
    }
    atomic_fetch_sub(&in_handler, 1);
    errno = saved;
}

// A child has none of the parent's timers, and none of its threads that may have been in a handler.
static void become_child(void) {
    atomic_store(&running, false);
    atomic_store(&in_handler, 0);
    cspan_timers_forget();
    cspan_images_reset_readers();
    cspan_ring_clear();
}

static void watch_forks(void) { pthread_atfork(NULL, NULL, become_child); }

static cspan_status fail(const char *operation) {
    failure = (cspan_failure){operation, errno};
    return CSPAN_FAILED;
}

static bool is_foreign(const struct sigaction *action) {
    if (action->sa_flags & SA_SIGINFO) return action->sa_sigaction != handle;
    return action->sa_handler != SIG_DFL && action->sa_handler != SIG_IGN;
}

cspan_status cspan_start(uint32_t rate) {
    if (atomic_load(&running)) return CSPAN_ALREADY_RUNNING;
    struct sigaction present;
    if (sigaction(SIGPROF, NULL, &present)) return fail("sigaction");
    if (is_foreign(&present)) return CSPAN_FOREIGN_HANDLER;
    if (!cspan_ring_allocate()) return fail("mmap");
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, watch_forks);
    cspan_ring_clear();
    cspan_images_refresh();
    cspan_label_warm_up();
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = handle;
    action.sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK;
    sigfillset(&action.sa_mask);
    if (sigaction(SIGPROF, &action, NULL)) return fail("sigaction");
    return cspan_resume(rate);
}

cspan_status cspan_resume(uint32_t rate) {
    if (atomic_load(&running)) return CSPAN_ALREADY_RUNNING;
    atomic_store(&running, true);
    if (!cspan_timers_start(rate)) {
        int code = errno;
        cspan_stop();
        errno = code;
        return fail("timer_create");
    }
    return CSPAN_OK;
}

void cspan_stop(void) {
    atomic_store(&running, false);
    // A handler that saw it running may still be making a timer; it waits for nothing, so this ends soon.
    while (atomic_load(&in_handler) != 0) sched_yield();
    cspan_timers_stop();
}

bool cspan_is_running(void) { return atomic_load(&running); }

cspan_failure cspan_last_failure(void) { return failure; }

bool cspan_owns_signal(void) {
    struct sigaction present;
    return sigaction(SIGPROF, NULL, &present) == 0 && (present.sa_flags & SA_SIGINFO) && present.sa_sigaction == handle;
}

void cspan_tend(void) {
    cspan_images_refresh();
    cspan_timers_sweep();
}

void cspan_set_runtime(cspan_range job_runner, const cspan_range *suspensions, size_t count) {
    cspan_unwind_set_job_runner(job_runner);
    cspan_label_set_suspensions(suspensions, count);
}

cspan_counters cspan_read_counters(void) {
    cspan_counters counters = {
        .samples = atomic_load(&samples), .dropped = atomic_load(&dropped), .withheld = atomic_load(&withheld),
        .handler_max = atomic_load(&handler_max),
    };
    cspan_timers_count(&counters);
    for (size_t i = 0; i < CSPAN_TIME_STEPS; i++) counters.handler_times[i] = atomic_load(&handler_times[i]);
    return counters;
}
#endif
