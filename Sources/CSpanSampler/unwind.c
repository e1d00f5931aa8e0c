// Walks the interrupted thread's stack by frame pointers, and on through the tasks that await it.
//
// Async-signal-safe: it only reads memory, each page after probing that it may, and tables that are never freed. It takes no
// lock, so that it may interrupt the loader or the allocator. A walk ends where a word does not look like a frame; it never guesses
// further.
#include "internal.h"

#if CSPAN_SUPPORTED

#define WORD sizeof(uintptr_t)
#define MOST_CALLERS 40
#define MOST_FRAMES (CSPAN_FRAMES - MOST_CALLERS)
#define DEEPEST_STACK (8ull << 20)
#define REPAIR_LENGTH 2048
#define ASYNC_FRAME_MARK (1ull << 60)  // Swift marks async frames so where the platform lets it

static cspan_range job_runner;

typedef struct {
    const cspan_images *images;
    cspan_pages *known;
    cspan_sample *sample;
    uintptr_t stack, limit;
} walk;

static inline uintptr_t word_at(uintptr_t address) { return *(const uintptr_t *)address; }

static inline bool is_in(uintptr_t address, cspan_range range) { return address - range.low < range.high - range.low; }

// Whether the instruction before an address is a call: E8 rel32, or FF /2 in its lengths.
static bool follows_call(uintptr_t address, cspan_pages *known) {
    if (!cspan_is_readable(address - 7, 7, known)) return false;
    const uint8_t *code = (const uint8_t *)address;
    if (code[-5] == 0xe8) return true;
    static const int lengths[] = {2, 3, 6, 7};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (code[-lengths[i]] == 0xff && (code[1 - lengths[i]] & 0x38) == 0x10) return true;
    return false;
}

static bool is_frame(const walk *walk, uintptr_t frame, uintptr_t above) {
    return frame >= above && frame < walk->limit && frame % WORD == 0 && cspan_is_readable(frame, 2 * WORD, walk->known)
        && cspan_code_at(walk->images, word_at(frame + WORD)) != CSPAN_NO_CODE;
}

// The frame pointer that code without frame pointers overwrote, and so saved below the return address at `from`.
static uintptr_t saved_frame_below(const walk *walk, uintptr_t from) {
    for (uintptr_t at = from; at > walk->stack;) {
        at -= WORD;
        uintptr_t frame = word_at(at) & ~ASYNC_FRAME_MARK;
        if (frame > from && is_frame(walk, frame, from)) return frame;
    }
    return 0;
}

// The interrupted code keeps no frame: finds its caller's return address near the top of the stack. Returns the frame to go on from.
static uintptr_t repair(const walk *walk, uintptr_t frame, bool frame_is_valid) {
    uintptr_t end = walk->stack + REPAIR_LENGTH;
    if (frame_is_valid && frame < end) end = frame;
    for (uintptr_t at = walk->stack; at < end; at += WORD) {
        if (!cspan_is_readable(at, WORD, walk->known)) break;
        uintptr_t candidate = word_at(at);
        if (cspan_code_at(walk->images, candidate) != CSPAN_CODE_WITH_FRAMES) continue;
        if (!follows_call(candidate, walk->known)) continue;
        uintptr_t next = frame_is_valid ? frame : saved_frame_below(walk, at);
        if (!next) continue;
        walk->sample->frames[walk->sample->frame_count++] = candidate;
        return next;
    }
    return frame;
}

// An async function's context begins with {its caller's context, where the caller resumes}.
static void follow_callers(const walk *walk, uintptr_t context) {
    cspan_sample *sample = walk->sample;
    while (context && sample->caller_count < MOST_CALLERS) {
        if (context % WORD || !cspan_is_readable(context, 2 * WORD, walk->known)) return;
        uintptr_t resume = word_at(context + WORD);
        if (cspan_code_at(walk->images, resume) == CSPAN_NO_CODE) return;
        sample->frames[sample->frame_count + sample->caller_count++] = resume;
        context = word_at(context);
    }
}

static void follow_frames(const walk *walk, uintptr_t frame) {
    cspan_sample *sample = walk->sample;
    uintptr_t above = walk->stack;
    while (sample->frame_count < MOST_FRAMES && is_frame(walk, frame, above)) {
        uintptr_t next = word_at(frame) & ~ASYNC_FRAME_MARK, caller = word_at(frame + WORD);
        if (is_in(caller, job_runner)) {
            // This frame is the async function that the runtime resumed: its context lies below its frame.
            sample->in_job = true;
            if (cspan_is_readable(frame - WORD, WORD, walk->known)) follow_callers(walk, word_at(frame - WORD));
            return;
        }
        sample->frames[sample->frame_count++] = caller;
        if (next <= frame) return;
        above = frame;
        frame = next;
    }
}

void cspan_unwind(const ucontext_t *context, cspan_sample *sample, cspan_pages *known) {
    const greg_t *registers = context->uc_mcontext.gregs;
    uintptr_t counter = (uintptr_t)registers[REG_RIP], stack = (uintptr_t)registers[REG_RSP] & ~(WORD - 1);
    uintptr_t frame = (uintptr_t)registers[REG_RBP] & ~ASYNC_FRAME_MARK;
    sample->frame_count = 0;
    sample->caller_count = 0;
    sample->in_job = false;
    sample->frames[sample->frame_count++] = counter;
    walk walk = {cspan_images_enter(), known, sample, stack, stack + DEEPEST_STACK};
    bool valid = is_frame(&walk, frame, stack);
    if (!valid || cspan_code_at(walk.images, counter) != CSPAN_CODE_WITH_FRAMES) frame = repair(&walk, frame, valid);
    follow_frames(&walk, frame);
    cspan_images_leave(walk.images);
}

void cspan_unwind_set_job_runner(cspan_range range) { job_runner = range; }

__attribute__((noinline)) uintptr_t cspan_job_return_address(void) {
    const uintptr_t *own = __builtin_frame_address(0);
    const uintptr_t *caller = (const uintptr_t *)(own[0] & ~ASYNC_FRAME_MARK);
    return caller[1];
}
#endif
