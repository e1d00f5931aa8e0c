// The same face on platforms where nothing is sampled.
#include "internal.h"

#if !CSPAN_SUPPORTED
cspan_status cspan_start(uint32_t rate) { (void)rate; return CSPAN_UNSUPPORTED; }
void cspan_stop(void) {}
cspan_status cspan_resume(uint32_t rate) { (void)rate; return CSPAN_UNSUPPORTED; }
bool cspan_is_running(void) { return false; }
cspan_failure cspan_last_failure(void) { return (cspan_failure){"", 0}; }
bool cspan_owns_signal(void) { return false; }
size_t cspan_drain(void (*visit)(const cspan_sample *, void *), void *context) { (void)visit; (void)context; return 0; }
void cspan_tend(void) {}
uint64_t cspan_images_generation(void) { return 0; }
cspan_counters cspan_read_counters(void) { return (cspan_counters){0}; }
void cspan_visit_code(void (*visit)(const cspan_segment *, void *), void *context) { (void)visit; (void)context; }
void cspan_set_label_source(const void *task_local, const void *key_type, const void *label_class, size_t key_stride) {
    (void)task_local; (void)key_type; (void)label_class; (void)key_stride;
}
void cspan_enable_labels(bool enabled) { (void)enabled; }
bool cspan_read_label(bool probed, cspan_label *label) { (void)probed; (void)label; return false; }
void cspan_set_runtime(cspan_range job_runner, const cspan_range *suspensions, size_t count) {
    (void)job_runner; (void)suspensions; (void)count;
}
uintptr_t cspan_job_return_address(void) { return 0; }
uint64_t cspan_thread_time(void) { return 0; }
cspan_task_view cspan_view_task(void) { return (cspan_task_view){0}; }
bool cspan_find_task_layout(void) { return false; }
void cspan_enable_parents(bool enabled) { (void)enabled; }
#endif
