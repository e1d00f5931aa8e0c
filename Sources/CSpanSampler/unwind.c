// Walks the interrupted thread's stack by frame pointers, and on through the tasks that await it.
//
// Async-signal-safe: it only reads memory, each page after probing that it may, and tables that are never freed. It takes no
// lock, so that it may interrupt the loader or the allocator. A walk ends where a word does not look like a frame; it never guesses
// further.
#include "internal.h"

#if CSPAN_SUPPORTED
#include <string.h>

#define WORD sizeof(uintptr_t)
#define LEAST_CALLERS 64  // what frames leave to callers; callers take what frames leave free
#define MOST_FRAMES (CSPAN_FRAMES - LEAST_CALLERS)
#define DEEPEST_STACK (8ull << 20)
#define REPAIR_LENGTH 2048
#define LONGEST_LEAF 4096
#define LINKAGE_STUB_LENGTH 16
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

static uintptr_t relative(const uint8_t *distance) {
    int32_t value;
    memcpy(&value, distance, sizeof value);
    return (uintptr_t)distance + sizeof value + (uintptr_t)(intptr_t)value;
}

// Where the direct call that returns to an address went, past the stub of a procedure linkage table; 0 if it was none.
static uintptr_t callee_of(const walk *walk, uintptr_t return_address) {
    const uint8_t *code = (const uint8_t *)return_address;
    if (!cspan_is_readable(return_address - 5, 5, walk->known) || code[-5] != 0xe8) return 0;
    uintptr_t callee = relative(code - 4);
    if (!cspan_is_readable(callee, LINKAGE_STUB_LENGTH, walk->known)) return 0;
    static const uint8_t branch_mark[] = {0xf3, 0x0f, 0x1e, 0xfa};
    const uint8_t *stub = (const uint8_t *)callee;
    if (memcmp(stub, branch_mark, sizeof branch_mark) == 0) stub += sizeof branch_mark;
    if (*stub == 0xf2) stub++;
    if (stub[0] != 0xff || stub[1] != 0x25) return callee;  // not jmp *slot
    uintptr_t slot = relative(stub + 2);
    return cspan_is_readable(slot, WORD, walk->known) ? word_at(slot) : 0;
}

// Whether a function that begins by making a frame has done so, and not undone it.
static bool has_frame(uintptr_t function, uintptr_t counter) {
    static const uint8_t prologue[] = {0x55, 0x48, 0x89, 0xe5};  // push rbp; mov rbp, rsp
    return memcmp((const void *)function, prologue, sizeof prologue) == 0 && counter - function >= sizeof prologue
        && *(const uint8_t *)counter != 0xc3;
}

// Leaf functions make no frame, and none has one yet at its beginning: then the frame pointer is the caller's, and the caller itself
// is known only by the return address on top of the stack. It is believed if the call before it leads here.
static void add_leaf_caller(const walk *walk, uintptr_t counter, uintptr_t frame) {
    uintptr_t at = walk->stack;
    if (at >= frame || !cspan_is_readable(at, 2 * WORD, walk->known)) return;
    if (word_at(at) == frame) at += WORD;  // the frame pointer is saved, the new one not yet set
    uintptr_t caller = word_at(at);
    if (cspan_code_at(walk->images, caller) != CSPAN_CODE_WITH_FRAMES) return;
    uintptr_t callee = callee_of(walk, caller);
    if (!cspan_share_code(walk->images, callee, counter) || !cspan_is_readable(callee, 5, walk->known)) return;
    bool is_here = counter - callee < LONGEST_LEAF && !has_frame(callee, counter);
    // A function of another image may have jumped on, as the runtime's entry points do.
    bool is_beyond = !cspan_share_code(walk->images, caller, counter) && !has_frame(callee, callee + 4);
    if (is_here || is_beyond) walk->sample->frames[walk->sample->frame_count++] = caller;
}

// An async function's context begins with {its caller's context, where the caller resumes}.
static void follow_callers(const walk *walk, uintptr_t context) {
    cspan_sample *sample = walk->sample;
    while (context) {
        if (context % WORD || !cspan_is_readable(context, 2 * WORD, walk->known)) return;
        uintptr_t resume = word_at(context + WORD);
        if (cspan_code_at(walk->images, resume) == CSPAN_NO_CODE) return;
        if (sample->frame_count + sample->caller_count == CSPAN_FRAMES) {
            sample->is_truncated = true;
            return;
        }
        sample->frames[sample->frame_count + sample->caller_count++] = resume;
        context = word_at(context);
    }
}

static void follow_frames(const walk *walk, uintptr_t frame) {
    cspan_sample *sample = walk->sample;
    uintptr_t above = walk->stack;
    while (is_frame(walk, frame, above)) {
        uintptr_t next = word_at(frame) & ~ASYNC_FRAME_MARK, caller = word_at(frame + WORD);
        if (is_in(caller, job_runner)) {
            // This frame is the async function that the runtime resumed: its context lies below its frame.
            sample->in_job = true;
            if (cspan_is_readable(frame - WORD, WORD, walk->known)) follow_callers(walk, word_at(frame - WORD));
            return;
        }
        if (sample->frame_count == MOST_FRAMES) {
            sample->is_truncated = true;
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
    sample->is_truncated = false;
    sample->frames[sample->frame_count++] = counter;
    walk walk = {cspan_images_enter(), known, sample, stack, stack + DEEPEST_STACK};
    bool valid = is_frame(&walk, frame, stack);
    if (!valid || cspan_code_at(walk.images, counter) != CSPAN_CODE_WITH_FRAMES) frame = repair(&walk, frame, valid);
    else add_leaf_caller(&walk, counter, frame);
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
