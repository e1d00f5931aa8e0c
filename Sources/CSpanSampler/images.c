// Knows where executable code is loaded, and which of it keeps frame pointers.
//
// Async-signal-safe where the handler reads (all but cspan_images_refresh and cspan_visit_code): two tables, one of them current. A handler announces itself on the table it
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

static const segment *segment_at(const cspan_images *images, uintptr_t address) {
    size_t low = 0, high = images->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const segment *candidate = &images->segments[middle];
        if (address < candidate->low) high = middle;
        else if (address >= candidate->high) low = middle + 1;
        else return candidate;
    }
    return NULL;
}

cspan_code cspan_code_at(const cspan_images *images, uintptr_t address) {
    const segment *segment = segment_at(images, address);
    return segment ? segment->code : CSPAN_NO_CODE;
}

bool cspan_share_code(const cspan_images *images, uintptr_t one, uintptr_t other) {
    const segment *segment = segment_at(images, one);
    return segment && segment == segment_at(images, other);
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

#define BUILD_ID_NOTE 3
#define PAGE 4096ull

// The note that identifies an image's build: {name length, content length, type}, the name, the content, each of whole words.
static void find_build_id(const struct dl_phdr_info *info, cspan_segment *segment) {
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];
        if (header->p_type != PT_NOTE) continue;
        const uint8_t *at = (const uint8_t *)(info->dlpi_addr + header->p_vaddr), *end = at + header->p_memsz;
        while (at + sizeof(ElfW(Nhdr)) <= end) {
            const ElfW(Nhdr) *note = (const ElfW(Nhdr) *)at;
            const uint8_t *name = at + sizeof *note, *content = name + ((note->n_namesz + 3) & ~3u);
            at = content + ((note->n_descsz + 3) & ~3u);
            if (at > end || note->n_type != BUILD_ID_NOTE || note->n_namesz != 4 || memcmp(name, "GNU", 4)) continue;
            segment->build_id = content;
            segment->build_id_length = note->n_descsz;
            return;
        }
    }
}

typedef struct {
    void (*visit)(const cspan_segment *segment, void *context);
    void *context;
} code_visit;

static int visit_code(struct dl_phdr_info *info, size_t size, void *argument) {
    (void)size;
    const code_visit *visit = argument;
    cspan_segment segment = {.path = info->dlpi_name ? info->dlpi_name : "", .bias = info->dlpi_addr};
    find_build_id(info, &segment);
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];
        if (header->p_type != PT_LOAD || !(header->p_flags & PF_X)) continue;
        uintptr_t start = info->dlpi_addr + header->p_vaddr;
        segment.low = start & ~(PAGE - 1);
        segment.high = (start + header->p_memsz + PAGE - 1) & ~(PAGE - 1);
        segment.file_offset = header->p_offset & ~(PAGE - 1);
        visit->visit(&segment, visit->context);
    }
    return 0;
}

void cspan_visit_code(void (*visit)(const cspan_segment *segment, void *context), void *context) {
    code_visit all = {visit, context};
    dl_iterate_phdr(visit_code, &all);
}
#endif
