// Sends SIGPROF as CPU time passes: one timer for the process finds threads, then each thread has a timer of its own.
//
// Async-signal-safe where the handler calls: raw system calls only (glibc's timer_create allocates and keeps a list), slots
// claimed by compare-and-swap. Slots are freed only by cspan_timers_sweep, _stop and _forget, outside handlers.
//
// Until a thread has its timer, the process's timer samples it in proportion to what it uses. Its own timer's first expiry is
// random within one period: any fixed delay would lose a part of each thread's life.
#include "internal.h"

#if CSPAN_SUPPORTED
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#ifndef sigev_notify_thread_id
#define sigev_notify_thread_id _sigev_un._tid
#endif

#define SLOTS 4096
#define TRIES 64
#define SECOND 1000000000ull
#define SIGNATURE 0x53500000  // in the upper half of a timer's value: it is one of ours
#define SIGNATURE_MASK 0x7fff0000
#define NO_TIMER (-1)

enum { FREE, CLAIMED, LIVE };
enum { PROCESS, THREAD };

typedef struct {
    _Atomic uint32_t state;
    pid_t thread;
    int timer;
} slot;

static slot slots[SLOTS];
static _Atomic uint32_t cursor, epoch;
static _Atomic uint64_t created, refused, live, foreign;
static uint64_t period;
static int process_timer = NO_TIMER;
// The epoch in which this thread got its own timer.
static CSPAN_THREAD_LOCAL uint32_t own_timer_epoch;

static int value_of(int kind) { return (int)(SIGNATURE | (atomic_load(&epoch) & 0x7fff) << 1 | (uint32_t)kind); }

static int make_timer(clockid_t clock, int kind, pid_t thread, uint64_t first) {
    struct sigevent event;
    memset(&event, 0, sizeof event);
    event.sigev_signo = SIGPROF;
    event.sigev_value.sival_int = value_of(kind);
    event.sigev_notify = kind == THREAD ? SIGEV_THREAD_ID : SIGEV_SIGNAL;
    if (kind == THREAD) event.sigev_notify_thread_id = thread;
    int timer = NO_TIMER;
    if (syscall(SYS_timer_create, clock, &event, &timer)) return NO_TIMER;
    struct itimerspec times = {
        .it_interval = {(time_t)(period / SECOND), (long)(period % SECOND)},
        .it_value = {(time_t)(first / SECOND), (long)(first % SECOND)},
    };
    if (syscall(SYS_timer_settime, timer, 0, &times, NULL)) {
        syscall(SYS_timer_delete, timer);
        return NO_TIMER;
    }
    return timer;
}

// 1 to a period, from what differs between threads and moments (the finaliser of splitmix64).
static uint64_t random_delay(pid_t thread) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    uint64_t mixed = ((uint64_t)thread << 32) ^ (uint64_t)now.tv_nsec ^ ((uint64_t)now.tv_sec << 20);
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9ull;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebull;
    return 1 + (mixed ^ (mixed >> 31)) % period;
}

static bool give_own_timer(void) {
    for (int i = 0; i < TRIES; i++) {
        slot *slot = &slots[atomic_fetch_add_explicit(&cursor, 1, memory_order_relaxed) % SLOTS];
        uint32_t expected = FREE;
        if (!atomic_compare_exchange_strong(&slot->state, &expected, CLAIMED)) continue;
        slot->thread = (pid_t)syscall(SYS_gettid);
        slot->timer = make_timer(CLOCK_THREAD_CPUTIME_ID, THREAD, slot->thread, random_delay(slot->thread));
        if (slot->timer == NO_TIMER) {
            atomic_store(&slot->state, FREE);
            return false;
        }
        atomic_store(&slot->state, LIVE);
        return true;
    }
    return false;
}

uint64_t cspan_timers_admit(const siginfo_t *info) {
    int value = info->si_value.sival_int;
    if (info->si_code != SI_TIMER || (value & SIGNATURE_MASK) != SIGNATURE) {
        cspan_count(&foreign);
        return 0;
    }
    uint32_t now = atomic_load_explicit(&epoch, memory_order_relaxed);
    if (value == value_of(PROCESS)) {
        if (own_timer_epoch == now) return 0;  // this thread accounts for itself
        if (give_own_timer()) {
            own_timer_epoch = now;
            cspan_count(&created);
            cspan_count(&live);
        } else {
            cspan_count(&refused);
        }
    } else if (value != value_of(THREAD)) {
        return 0;  // a timer from before a stop
    }
    uint64_t missed = info->si_overrun > 0 ? (uint64_t)info->si_overrun : 0;
    return period * (1 + missed);
}

bool cspan_timers_start(uint32_t rate) {
    period = SECOND / rate;
    atomic_fetch_add(&epoch, 1);
    process_timer = make_timer(CLOCK_PROCESS_CPUTIME_ID, PROCESS, 0, period);
    return process_timer != NO_TIMER;
}

static void release(slot *slot) {
    syscall(SYS_timer_delete, slot->timer);
    atomic_store(&slot->state, FREE);
    atomic_fetch_sub(&live, 1);
}

void cspan_timers_stop(void) {
    if (process_timer != NO_TIMER) syscall(SYS_timer_delete, process_timer);
    process_timer = NO_TIMER;
    for (int i = 0; i < SLOTS; i++)
        if (atomic_load(&slots[i].state) == LIVE) release(&slots[i]);
}

void cspan_timers_sweep(void) {
    pid_t process = getpid();
    for (int i = 0; i < SLOTS; i++) {
        if (atomic_load(&slots[i].state) != LIVE) continue;
        if (syscall(SYS_tgkill, process, slots[i].thread, 0) == -1 && errno == ESRCH) release(&slots[i]);
    }
}

void cspan_timers_forget(void) {
    process_timer = NO_TIMER;
    for (int i = 0; i < SLOTS; i++) atomic_store(&slots[i].state, FREE);
    atomic_store(&live, 0);
}

void cspan_timers_count(cspan_counters *counters) {
    counters->timers_live = atomic_load(&live);
    counters->timers_created = atomic_load(&created);
    counters->timers_refused = atomic_load(&refused);
    counters->foreign_signals = atomic_load(&foreign);
}
#endif
