// Knows where executable code is loaded, and which of it keeps frame pointers.
//
// Async-signal-safe where the handler reads: two tables, one of them current. A handler announces itself on the table it
// reads; the other is rewritten, outside handlers, only while nobody is announced on it. No locks, no memory given back.
#include "internal.h"

#if CSPAN_SUPPORTED
#include <link.h>
#include <stdlib.h>
#include <string.h>

#define MOST_SEGMENTS 1024

typedef struct {
    uintptr_t low, high;
    cspan_code code;
} segment;

struct cspan_images {
    _Atomic uint32_t readers;
    size_t count;
    segment segments[MOST_SEGMENTS];
};

static cspan_images tables[2];
static _Atomic(cspan_images *) current = &tables[0];
static _Atomic uint64_t generation;
static uint64_t seen_loads, seen_unloads;

const cspan_images *cspan_images_enter(void) {
    for (;;) {
        cspan_images *table = atomic_load(&current);
        atomic_fetch_add(&table->readers, 1);
        // Still current after the announcement: whoever rewrites the table from now on sees the announcement.
        if (atomic_load(&current) == table) return table;
        atomic_fetch_sub(&table->readers, 1);
    }
}

void cspan_images_leave(const cspan_images *images) {
    atomic_fetch_sub(&((cspan_images *)images)->readers, 1);
}

cspan_code cspan_code_at(const cspan_images *images, uintptr_t address) {
    size_t low = 0, high = images->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const segment *candidate = &images->segments[middle];
        if (address < candidate->low) high = middle;
        else if (address >= candidate->high) low = middle + 1;
        else return candidate->code;
    }
    return CSPAN_NO_CODE;
}

static bool begins_with(const char *text, const char *prefix) { return strncmp(text, prefix, strlen(prefix)) == 0; }

// Swift's compiler and libraries keep frame pointers, and so do most programs built beside them; distributions' libraries
// and the kernel's do not.
static cspan_code code_of(const char *path) {
    static const char *const swift_libraries[] = {"libswift", "lib_Foundation", "libFoundation", "libdispatch", "libBlocksRuntime"};
    static const char *const system_folders[] = {"/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/", "linux-vdso"};
    static const char *const system_libraries[] = {"libc.so", "ld-linux", "libm.so", "libstdc++", "libgcc_s", "libpthread"};
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    for (size_t i = 0; i < sizeof swift_libraries / sizeof *swift_libraries; i++)
        if (begins_with(name, swift_libraries[i])) return CSPAN_CODE_WITH_FRAMES;
    for (size_t i = 0; i < sizeof system_folders / sizeof *system_folders; i++)
        if (begins_with(path, system_folders[i])) return CSPAN_CODE_WITHOUT_FRAMES;
    for (size_t i = 0; i < sizeof system_libraries / sizeof *system_libraries; i++)
        if (begins_with(name, system_libraries[i])) return CSPAN_CODE_WITHOUT_FRAMES;
    return CSPAN_CODE_WITH_FRAMES;
}

typedef struct {
    cspan_images *into;  // NULL: only compare the loader's counts
    uint64_t loads, unloads;
} visit;

static int visit_image(struct dl_phdr_info *info, size_t size, void *argument) {
    (void)size;
    visit *visit = argument;
    visit->loads = info->dlpi_adds;
    visit->unloads = info->dlpi_subs;
    if (!visit->into) return 1;
    cspan_code code = code_of(info->dlpi_name ? info->dlpi_name : "");
    for (int i = 0; i < info->dlpi_phnum && visit->into->count < MOST_SEGMENTS; i++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];
        if (header->p_type != PT_LOAD || !(header->p_flags & PF_X)) continue;
        uintptr_t low = info->dlpi_addr + header->p_vaddr;
        visit->into->segments[visit->into->count++] = (segment){low, low + header->p_memsz, code};
    }
    return 0;
}

static int compare(const void *left, const void *right) {
    uintptr_t a = ((const segment *)left)->low, b = ((const segment *)right)->low;
    return (a > b) - (a < b);
}

void cspan_images_refresh(void) {
    visit counts = {0};
    dl_iterate_phdr(visit_image, &counts);
    if (counts.loads == seen_loads && counts.unloads == seen_unloads) return;
    cspan_images *next = atomic_load(&current) == &tables[0] ? &tables[1] : &tables[0];
    if (atomic_load(&next->readers) != 0) return;  // a handler from before the last change still runs: next time
    next->count = 0;
    visit images = {.into = next};
    dl_iterate_phdr(visit_image, &images);
    qsort(next->segments, next->count, sizeof *next->segments, compare);
    atomic_store(&current, next);
    seen_loads = images.loads;
    seen_unloads = images.unloads;
    cspan_count(&generation);
}

void cspan_images_reset_readers(void) {
    atomic_store(&tables[0].readers, 0);
    atomic_store(&tables[1].readers, 0);
}

uint64_t cspan_images_generation(void) { return atomic_load(&generation); }
#endif
