// Tells whether memory may be read, without reading it.
//
// Async-signal-safe: one raw system call, no state beyond the caller's. rt_sigprocmask with a `how` that does not exist reads
// the new mask first, and so answers EFAULT for an unmapped page and EINVAL for any other; it changes nothing.
#include "internal.h"

#if CSPAN_SUPPORTED
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

#define PAGE_SHIFT 12
#define LOWEST_ADDRESS 4096ull
#define HIGHEST_ADDRESS 0x800000000000ull
#define NO_SUCH_HOW (-1)
#define KERNEL_MASK_LENGTH 8

void cspan_pages_add(cspan_pages *known, uintptr_t address) {
    known->pages[known->next++ % (sizeof known->pages / sizeof *known->pages)] = address >> PAGE_SHIFT;
}

static bool page_is_readable(uintptr_t address, cspan_pages *known) {
    if (address < LOWEST_ADDRESS || address >= HIGHEST_ADDRESS) return false;
    uintptr_t page = address >> PAGE_SHIFT;
    for (size_t i = 0; i < sizeof known->pages / sizeof *known->pages; i++)
        if (known->pages[i] == page) return true;
    long answer = syscall(SYS_rt_sigprocmask, NO_SUCH_HOW, page << PAGE_SHIFT, NULL, KERNEL_MASK_LENGTH);
    if (answer == -1 && errno == EFAULT) return false;
    cspan_pages_add(known, address);
    return true;
}

bool cspan_is_readable(uintptr_t address, size_t length, cspan_pages *known) {
    uintptr_t last = address + length - 1;
    if (last < address || !page_is_readable(address, known)) return false;
    return address >> PAGE_SHIFT == last >> PAGE_SHIFT || page_is_readable(last, known);
}
#endif
