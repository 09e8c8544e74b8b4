/* Sheet names as Excel allows them. */
#include "check.h"

#include "workbook/sheet_name.h"

int main(void) {
    static const struct {
        const char *name, *allowed;
    } names[] = {
        {"Transaction Log", "Transaction Log"},
        {"a/b:c?d*e[f]g\\h", "a_b_c_d_e_f_g_h"},
        {"'quoted'", "_quoted_"},
        {"Trader's log", "Trader's log"},
        {"1234567890123456789012345678901", "1234567890123456789012345678901"},
        {"12345678901234567890123456789012", "1234567890123456789012345678901"},
        {"123456789012345678901234567890\xF0\x9F\x98\x80", "123456789012345678901234567890"}, /* two units do not fit */
        {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},
        {"tab\there", "tab_here"},
        {"history", "history_"}, /* Excel's own */
        {"", "Sheet"},
    };
    struct arena arena;
    arena_init(&arena);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        CHECK_TEXT(sheet_name_allowed(slice_of(names[i].name), "Sheet", &arena), names[i].allowed);
    arena_release(&arena);
    static const struct {
        const char *name;
        size_t before;
    } exports[] = {
        {"Schwab export", 6}, {"Schwab export 2", 6}, {"Schwab export (2)", 6}, {"My exports", 0},     {"Schwab exported", 0},
        {"export", 0},        {" export", 0},         {"exports export", 7},    {"Transaction Log", 0}, {"My exports export 3", 10},
    };
    for (size_t i = 0; i < sizeof exports / sizeof *exports; i++)
        CHECK_INT(sheet_name_before_export(exports[i].name), exports[i].before);
    return checks_end("workbook/sheet_name");
}
