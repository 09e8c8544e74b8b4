/* Styles of OpenDocument (ODF 1.2 part 1, 16) and their number formats (16.27) as Excel codes. */
#include "formats/ods/ods_styles.h"

#include <stdlib.h>

#include "base/number_text.h"
#include "base/sorted.h"
#include "formats/cells/number_format.h"

enum { MOST_PARENTS = 16, MOST_DIGITS = 30 };

static void add_code(struct ods_styles *styles, const char *code) {
    text_buffer_append(&styles->code, slice_of(code));
}

static bool is_long(const struct xml_element *element) {
    const char *style = xml_attribute_in(element, SPACE_NUMBER, "style");
    return style && strcmp(style, "long") == 0;
}

static uint32_t digits_of(const struct xml_element *element, const char *attribute, uint32_t otherwise) {
    uint32_t digits;
    return xml_whole(xml_attribute_in(element, SPACE_NUMBER, attribute), MOST_DIGITS, &digits) ? digits
                                                                                               : otherwise;
}

static void add_number(struct ods_styles *styles, const struct xml_element *element) {
    uint32_t whole = digits_of(element, "min-integer-digits", 1),
             decimals = digits_of(element, "decimal-places", 0);
    if (xml_flag(xml_attribute_in(element, SPACE_NUMBER, "grouping"), false))
        add_code(styles, whole < 4 ? "#,##" : "#,#");
    if (whole == 0)
        add_code(styles, "#");
    for (uint32_t i = 0; i < whole; i++)
        add_code(styles, "0");
    for (uint32_t i = 0; i < decimals; i++)
        add_code(styles, i ? "0" : ".0");
}

static void add_month(struct ods_styles *styles, const struct xml_element *element) {
    bool textual = xml_flag(xml_attribute_in(element, SPACE_NUMBER, "textual"), false);
    add_code(styles, textual ? (is_long(element) ? "mmmm" : "mmm") : is_long(element) ? "mm" : "m");
}

/* Parts of a format whose code depends on nothing but long or short. */
static const struct {
    const char *name, *code, *long_code;
} parts[] = {
    {"year", "yy", "yyyy"},         {"day", "d", "dd"},         {"day-of-week", "ddd", "dddd"},
    {"hours", "h", "hh"},           {"minutes", "m", "mm"},     {"seconds", "s", "ss"},
    {"am-pm", "AM/PM", "AM/PM"},    {"era", "g", "ggg"},        {"scientific-number", "0.00E+00", "0.00E+00"},
    {"fraction", "# ?/?", "# ?/?"}, {"text-content", "@", "@"},
};

static void add_part(struct ods_styles *styles, const struct xml_element *element) {
    if (strcmp(element->name, "number") == 0)
        add_number(styles, element);
    if (strcmp(element->name, "month") == 0)
        add_month(styles, element);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(element->name, parts[i].name) == 0)
            add_code(styles, is_long(element) ? parts[i].long_code : parts[i].code);
    styles->in_literal = strcmp(element->name, "text") == 0 || strcmp(element->name, "currency-symbol") == 0;
    text_buffer_clear(&styles->literal);
}

/* Punctuation stands for itself in a code, anything else is quoted. */
static void add_literal(struct ods_styles *styles) {
    struct slice literal = text_buffer_slice(&styles->literal);
    bool plain = true;
    for (size_t i = 0; i < literal.length; i++)
        plain &=
            strchr(styles->percent ? "-/: .,()%" : "-/: .,()", literal.text[i]) != NULL && literal.text[i];
    if (!plain)
        add_code(styles, "\"");
    for (size_t i = 0; i < literal.length; i++)
        if (literal.text[i] != '"')
            text_buffer_append(&styles->code, (struct slice){literal.text + i, 1});
    if (!plain)
        add_code(styles, "\"");
    styles->in_literal = false;
}

/* Styles after so many are passed over: the look is lost, not the values. */
enum { STYLES_MOST = 100000 };

static const char *copy_or_empty(struct arena *arena, const char *text) {
    return text ? arena_copy(arena, text) : "";
}

static void start_format(struct ods_styles *styles, const struct xml_element *element) {
    if (styles->formats.count == STYLES_MOST)
        return;
    styles->format_depth = element->depth;
    styles->percent = strcmp(element->name, "percentage-style") == 0;
    styles->is_date = strcmp(element->name, "date-style") == 0;
    text_buffer_clear(&styles->code);
    *array_add(styles->arena, &styles->formats) = (struct ods_format){
        .name = copy_or_empty(styles->arena, xml_attribute_in(element, SPACE_STYLE, "name")),
        .order = ++styles->order};
}

static void end_format(struct ods_styles *styles) {
    struct ods_format *format = &styles->formats.items[styles->formats.count - 1];
    struct slice code = text_buffer_slice(&styles->code);
    format->code = code.length ? arena_copy_length(styles->arena, code.text, code.length) : "General";
    format->is_date = styles->is_date && number_format_kind(format->code) == FORMAT_DATE;
    styles->format_depth = 0;
}

static void start_style(struct ods_styles *styles, const struct xml_element *element) {
    if (styles->styles.count == STYLES_MOST)
        return;
    *array_add(styles->arena, &styles->styles) = (struct ods_style){
        .name = copy_or_empty(styles->arena, xml_attribute_in(element, SPACE_STYLE, "name")),
        .family = copy_or_empty(styles->arena, xml_attribute_in(element, SPACE_STYLE, "family")),
        .parent = copy_or_empty(styles->arena, xml_attribute_in(element, SPACE_STYLE, "parent-style-name")),
        .data_style = copy_or_empty(styles->arena, xml_attribute_in(element, SPACE_STYLE, "data-style-name")),
        .order = ++styles->order,
    };
}

/* A length such as "2.26cm" as a column's width in characters of 7 pixels, with 5 pixels of margin. */
static double width_in_characters(const char *length) {
    static const struct {
        const char *unit;
        double pixels;
    } units[] = {{"cm", 96 / 2.54}, {"mm", 96 / 25.4}, {"in", 96}, {"pt", 96 / 72.0}, {"pc", 16}, {"px", 1}};
    size_t digits = length ? strspn(length, "0123456789.") : 0;
    double number;
    for (size_t i = 0; digits > 0 && i < sizeof units / sizeof *units; i++)
        if (strcmp(length + digits, units[i].unit) == 0 && number_parse(length, digits, &number)) {
            double characters = (number * units[i].pixels - 5) / 7;
            return characters > 0 && characters <= 255 ? characters : 0;
        }
    return 0;
}

void ods_style_start(struct ods_styles *styles, const struct xml_element *element) {
    size_t length = strlen(element->name);
    if (styles->format_depth) {
        if (element->space == SPACE_NUMBER)
            add_part(styles, element);
    } else if (element->space == SPACE_NUMBER && length > 6 &&
               strcmp(element->name + length - 6, "-style") == 0) {
        start_format(styles, element);
    } else if (xml_is(element, SPACE_STYLE, "style")) {
        start_style(styles, element);
    } else if (styles->styles.count > 0) {
        struct ods_style *style = &styles->styles.items[styles->styles.count - 1];
        if (xml_is(element, SPACE_STYLE, "table-properties"))
            style->hidden = !xml_flag(xml_attribute_in(element, SPACE_TABLE, "display"), true);
        if (xml_is(element, SPACE_STYLE, "table-column-properties"))
            style->width = width_in_characters(xml_attribute_in(element, SPACE_STYLE, "column-width"));
        const char *line = xml_is(element, SPACE_STYLE, "text-properties") ? xml_attribute_in(element, SPACE_STYLE, "text-line-through-style") : NULL;
        style->struck = line ? strcmp(line, "none") != 0 : style->struck;
    }
}

void ods_style_end(struct ods_styles *styles, const struct xml_element *element) {
    if (styles->in_literal)
        add_literal(styles);
    if (element->depth == styles->format_depth)
        end_format(styles);
}

void ods_style_text(struct ods_styles *styles, struct slice text) {
    if (styles->in_literal)
        text_buffer_append(&styles->literal, text);
}

static int compare_styles(const void *a, const void *b) {
    const struct ods_style *x = a, *y = b;
    int order = strcmp(x->family, y->family);
    order = order ? order : strcmp(x->name, y->name);
    return order ? order : (x->order < y->order) - (x->order > y->order);
}

static int compare_formats(const void *a, const void *b) {
    const struct ods_format *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order ? order : (x->order < y->order) - (x->order > y->order);
}

void ods_sort_styles(struct ods_styles *styles) {
    if (styles->styles.count > 1)
        qsort(styles->styles.items, styles->styles.count, sizeof *styles->styles.items, compare_styles);
    if (styles->formats.count > 1)
        qsort(styles->formats.items, styles->formats.count, sizeof *styles->formats.items, compare_formats);
}

/* The first style that does not come before the wanted one: of equal names the last in the file. */
const struct ods_style *ods_find_style(const struct ods_styles *styles, const char *family,
                                       const char *name) {
    struct ods_style wanted = {.family = family, .name = name, .order = UINT32_MAX};
    size_t at = 0;
    SKIP_SORTED(at, styles->styles.count, compare_styles(&styles->styles.items[at], &wanted) < 0);
    const struct ods_style *found = at < styles->styles.count ? &styles->styles.items[at] : NULL;
    return found && strcmp(found->family, family) == 0 && strcmp(found->name, name) == 0 ? found : NULL;
}

static const struct ods_format *find_format(const struct ods_styles *styles, const char *name) {
    struct ods_format wanted = {.name = name, .order = UINT32_MAX};
    size_t at = 0;
    SKIP_SORTED(at, styles->formats.count, compare_formats(&styles->formats.items[at], &wanted) < 0);
    const struct ods_format *found = at < styles->formats.count ? &styles->formats.items[at] : NULL;
    return found && strcmp(found->name, name) == 0 ? found : NULL;
}

/* The format of a cell style, its own or the nearest parent's. */
static const struct ods_format *format_of(const struct ods_styles *styles, const struct ods_style *style) {
    for (int steps = 0; style && steps < MOST_PARENTS; steps++) {
        if (*style->data_style)
            return find_format(styles, style->data_style);
        style = *style->parent ? ods_find_style(styles, "table-cell", style->parent) : NULL;
    }
    return NULL;
}

void ods_make_cell_styles(const struct ods_styles *styles, struct workbook *workbook) {
    workbook->style_count = styles->styles.count + 1;
    workbook->styles = arena_alloc_array(styles->arena, workbook->style_count, sizeof *workbook->styles);
    workbook->styles[0].number_format = "General";
    for (size_t i = 0; i < styles->styles.count; i++) {
        const struct ods_style *style = &styles->styles.items[i];
        const struct ods_format *format =
            strcmp(style->family, "table-cell") == 0 ? format_of(styles, style) : NULL;
        workbook->styles[i + 1] = (struct cell_style){format ? format->code : "General", format && format->is_date, style->struck};
    }
}

uint32_t ods_style_index(const struct ods_styles *styles, const char *cell_style) {
    const struct ods_style *style = cell_style ? ods_find_style(styles, "table-cell", cell_style) : NULL;
    return style ? (uint32_t)(style - styles->styles.items) + 1 : 0;
}
