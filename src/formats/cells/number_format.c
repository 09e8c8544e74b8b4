/* Reading format codes: the first section, without what is quoted, escaped, padded or in brackets. */
#include "formats/cells/number_format.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

/* ECMA-376 part 1, 18.8.30. */
static const char *const builtin_codes[] = {
    [0] = "General",       [1] = "0",
    [2] = "0.00",          [3] = "#,##0",
    [4] = "#,##0.00",      [5] = "\"$\"#,##0_);\\(\"$\"#,##0\\)",
    [6] = "\"$\"#,##0_);[Red]\\(\"$\"#,##0\\)",
    [7] = "\"$\"#,##0.00_);\\(\"$\"#,##0.00\\)",
    [8] = "\"$\"#,##0.00_);[Red]\\(\"$\"#,##0.00\\)",
    [9] = "0%",            [10] = "0.00%",
    [11] = "0.00E+00",     [12] = "# ?/?",
    [13] = "# ?\?/?\?",    [14] = "mm-dd-yy",
    [15] = "d-mmm-yy",     [16] = "d-mmm",
    [17] = "mmm-yy",       [18] = "h:mm AM/PM",
    [19] = "h:mm:ss AM/PM", [20] = "h:mm",
    [21] = "h:mm:ss",      [22] = "m/d/yy h:mm",
    [37] = "#,##0_);\\(#,##0\\)",
    [38] = "#,##0_);[Red]\\(#,##0\\)",
    [39] = "#,##0.00_);\\(#,##0.00\\)",
    [40] = "#,##0.00_);[Red]\\(#,##0.00\\)",
    [41] = "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)",
    [42] = "_(\"$\"* #,##0_);_(\"$\"* \\(#,##0\\);_(\"$\"* \"-\"_);_(@_)",
    [43] = "_(* #,##0.00_);_(* \\(#,##0.00\\);_(* \"-\"?\?_);_(@_)",
    [44] = "_(\"$\"* #,##0.00_);_(\"$\"* \\(#,##0.00\\);_(\"$\"* \"-\"?\?_);_(@_)",
    [45] = "mm:ss",        [46] = "[h]:mm:ss",
    [47] = "mm:ss.0",      [48] = "##0.0E+0",
    [49] = "@",
};

/* East Asian formats differ by language; what they have in common is that they are dates or times. */
static const struct {
    uint32_t first, last;
    const char *code;
} east_asian[] = {
    {27, 31, "yyyy-mm-dd"}, {32, 35, "h:mm:ss"}, {36, 36, "yyyy-mm-dd"}, {50, 54, "yyyy-mm-dd"},
    {55, 56, "h:mm:ss"},    {57, 58, "yyyy-mm-dd"},
};

const char *builtin_format_code(uint32_t id) {
    if (id < sizeof builtin_codes / sizeof *builtin_codes && builtin_codes[id])
        return builtin_codes[id];
    for (size_t i = 0; i < sizeof east_asian / sizeof *east_asian; i++)
        if (id >= east_asian[i].first && id <= east_asian[i].last)
            return east_asian[i].code;
    return "General";
}

enum number_format_kind builtin_format_kind(uint32_t id) {
    return number_format_kind(builtin_format_code(id));
}

/* Letters of a section and what they tell. */
struct section {
    bool day_or_year, month, hour_or_second, percent;
};

static const char *skip_quoted(const char *code) {
    const char *close = strchr(code + 1, '"');
    return close ? close + 1 : code + strlen(code);
}

/* [h], [m], [s] (any number of letters) count elapsed time; colours, conditions, currencies and locales do not matter. */
static const char *skip_brackets(const char *code, struct section *section) {
    const char *close = strchr(code, ']');
    if (!close)
        return code + 1;
    size_t length = (size_t)(close - code - 1);
    if (length > 0 && strspn(code + 1, "hHmMsS") == length)
        section->hour_or_second = true;
    return close + 1;
}

static void read_letter(char letter, struct section *section) {
    switch (letter) {
    case 'y': case 'Y': case 'd': case 'D': case 'e': case 'E': case 'g': case 'G': case 'b': case 'B':
        section->day_or_year = true;
        break;
    case 'm': case 'M':
        section->month = true;
        break;
    case 'h': case 'H': case 's': case 'S':
        section->hour_or_second = true;
        break;
    case '%':
        section->percent = true;
        break;
    default:
        break;
    }
}

static bool is_digit_place(char c) {
    return c == '0' || c == '#' || c == '?' || c == '.';
}

/* Takes one token off the code; returns what follows. `previous` is the character before, '\0' at the start. */
static const char *read_token(const char *code, char previous, struct section *section) {
    static const char *const words[] = {"General", "G/" /* General in East Asian versions */, "AM/PM", "A/P"};
    if (*code == '"')
        return skip_quoted(code);
    if (*code == '\\' || *code == '_' || *code == '*')
        return code[1] ? code + 2 : code + 1;
    if (*code == '[')
        return skip_brackets(code, section);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strncasecmp(code, words[i], strlen(words[i])) == 0)
            return code + strlen(words[i]);
    bool exponent = (*code == 'E' || *code == 'e') && (code[1] == '+' || code[1] == '-') && is_digit_place(previous);
    if (!exponent)
        read_letter(*code, section);
    return code + (exponent ? 2 : 1);
}

enum number_format_kind number_format_kind(const char *code) {
    struct section section = {0};
    char previous = '\0';
    while (*code && *code != ';') {
        const char *next = read_token(code, previous, &section);
        previous = *code;
        code = next;
    }
    if (section.day_or_year || (section.month && !section.hour_or_second))
        return FORMAT_DATE;
    if (section.hour_or_second)
        return FORMAT_TIME;
    return section.percent ? FORMAT_PERCENT : FORMAT_PLAIN;
}
