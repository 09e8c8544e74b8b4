/* Names of outputs, which files in a folder are logs, which outputs meet. */
#include "check.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "cli/find_logs.h"
#include "run/output_names.h"
#include "cli/plan_jobs.h"

static void test_names(void) {
    struct arena arena;
    struct tm now = {.tm_year = 125, .tm_mon = 5, .tm_mday = 30, .tm_hour = 17};
    arena_init(&arena);
    CHECK_TEXT(graded_name("trades.xlsx", &arena), "trades-graded.xlsx");
    CHECK_TEXT(graded_name("my.logs/trades.XLSM", &arena), "my.logs/trades-graded.xlsm");
    CHECK_TEXT(graded_name("a/b.c/trades", &arena), "a/b.c/trades-graded.xlsx");
    CHECK_TEXT(graded_name("trades.2025.csv", &arena), "trades.2025-graded.xlsx");
    CHECK_TEXT(graded_name("/x/.hidden", &arena), "/x/.hidden-graded.xlsx");
    CHECK_TEXT(shared_name("x/trades-graded.xlsx", &arena), "x/trades-shared.xlsx");
    CHECK_TEXT(shared_name("trades.ods", &arena), "trades-shared.xlsx");
    CHECK_TEXT(backup_name("t-graded.xlsm", &now, 1, &arena), "t-graded.backup-20250630-170000.xlsm");
    CHECK_TEXT(backup_name("t-graded.xlsx", &now, 2, &arena), "t-graded.backup-20250630-170000-2.xlsx");
    CHECK_TEXT(name_log_stem("a/trades.xls", &arena), "trades");
    CHECK_TEXT(name_with_extension("a.b/t-graded.xlsm", ".xlsx", &arena), "a.b/t-graded.xlsx");
    CHECK(name_is_log("a.XLSX") && name_is_log("b/c.ods") && name_is_log("d.csv"));
    CHECK(!name_is_log("a.txt") && !name_is_log(".a.xlsx") && !name_is_log("~$a.xlsx") && !name_is_log("xlsx"));
    CHECK(!name_is_log("t-graded.backup-20250630-170000.xlsx"));
    CHECK(name_is_graded("t-graded.xlsx") && name_is_graded("x/t-graded.xlsm") && !name_is_graded("t-graded.csv"));
    CHECK(!name_is_graded("-graded.xlsx") && !name_is_graded("t-graded/x.xlsx"));
    arena_release(&arena);
}

static void touch(struct arena *arena, const char *folder, const char *name) {
    FILE *file = fopen(arena_print(arena, "%s/%s", folder, name), "w");
    CHECK(file && fputs("x", file) >= 0);
    if (file)
        fclose(file);
}

static const char *make_folder(struct arena *arena) {
    char *folder = arena_copy(arena, "/tmp/wheelgrade-test-XXXXXX");
    CHECK(mkdtemp(folder) != NULL);
    return folder;
}

static void remove_folder(struct arena *arena, const char *folder) {
    CHECK(system(arena_print(arena, "rm -r %s", folder)) == 0);
}

static void test_find(void) {
    static const char *const names[] = {"b.xlsx", "a.csv", "a-graded.xlsx", "a-shared.xlsx", "lone-graded.xlsx", "~$b.xlsx",
                                        ".c.xlsx", "notes.txt", "b-graded.backup-20250630-170000.xlsx", "deep/d.ods"};
    struct arena arena;
    struct text_list inputs = {0}, logs = {0}, unread = {0};
    arena_init(&arena);
    const char *folder = make_folder(&arena);
    CHECK(mkdir(arena_print(&arena, "%s/deep", folder), 0700) == 0);
    CHECK(symlink(folder, arena_print(&arena, "%s/deep/loop", folder)) == 0);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        touch(&arena, folder, names[i]);
    *array_add(&arena, &inputs) = folder;
    find_logs(&inputs, true, &logs, &unread, &arena);
    static const char *const expected[] = {"a.csv", "b.xlsx", "d.ods", "lone-graded.xlsx"};
    CHECK_INT(logs.count, 4);
    for (size_t i = 0; i < logs.count && i < 4; i++)
        CHECK_TEXT(base_name(logs.items[i]), expected[i]);
    CHECK_INT(unread.count, 0);
    logs.count = 0;
    find_logs(&inputs, false, &logs, &unread, &arena);
    CHECK(logs.count == 1 && logs.items[0] == folder);
    remove_folder(&arena, folder);
    arena_release(&arena);
}

static void test_meetings(void) {
    struct arena arena;
    struct text_list logs = {0};
    struct options options = {.share = true};
    struct settings settings = settings_default();
    static const char *const names[] = {"a.xlsx", "a.csv", "a.xlsm", "a.xlsx", "./b.ods", "b-graded.xlsx", "c.xlsx", "-"};
    arena_init(&arena);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        *array_add(&arena, &logs) = names[i];
    struct log_job *jobs = plan_jobs(&options, &logs, &settings, &arena);
    CHECK_INT(jobs[0].refusal, DIAG_CODE_COUNT);
    CHECK_INT(jobs[1].refusal, OUTPUT_TWICE);
    CHECK_INT(jobs[2].refusal, OUTPUT_TWICE); /* its own -graded.xlsm, but the same shared copy */
    CHECK_INT(jobs[3].refusal, OUTPUT_TWICE);
    CHECK_INT(jobs[4].refusal, OUTPUT_TWICE); /* would replace the next one, which is nobody's output */
    CHECK_INT(jobs[5].refusal, DIAG_CODE_COUNT);
    CHECK_INT(jobs[6].refusal, DIAG_CODE_COUNT);
    CHECK_INT(jobs[7].refusal, OUTPUT_NAME_NEEDED);
    CHECK_TEXT(jobs[6].paths[OUTPUT_GRADED], "c-graded.xlsx");
    CHECK_TEXT(jobs[6].paths[OUTPUT_SHARED], "c-shared.xlsx");
    arena_release(&arena);
}

static void test_reports(void) {
    struct arena arena;
    struct text_list logs = {0};
    struct options options = {.reports = "out"};
    struct settings settings = settings_default();
    arena_init(&arena);
    *array_add(&arena, &logs) = "x/a.xlsx";
    CHECK_TEXT(plan_jobs(&options, &logs, &settings, &arena)[0].paths[OUTPUT_REPORTS], "out");
    *array_add(&arena, &logs) = "y/a.xlsx";
    *array_add(&arena, &logs) = "/z/../b.csv";
    *array_add(&arena, &logs) = "./x/A.xlsm";
    struct log_job *jobs = plan_jobs(&options, &logs, &settings, &arena);
    CHECK_TEXT(jobs[0].paths[OUTPUT_REPORTS], "out/x/a");
    CHECK_TEXT(jobs[1].paths[OUTPUT_REPORTS], "out/y/a");
    CHECK_TEXT(jobs[2].paths[OUTPUT_REPORTS], "out/b");
    CHECK_TEXT(jobs[3].paths[OUTPUT_REPORTS], "out/x/A");
    CHECK_TEXT(name_nested_stem("../a//b/./c.d.xls", &arena), "up/a/b/c.d");
    CHECK_TEXT(name_nested_stem("/a.csv", &arena), "a");
    arena_release(&arena);
}

int main(void) {
    test_names();
    test_find();
    test_meetings();
    test_reports();
    return checks_end("names");
}
