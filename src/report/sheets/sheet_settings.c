/* Grading Settings: every setting with its value, default and meaning, to be edited and read back. */
#include "report/sheets/sheets.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/book/read_settings_sheet.h"
#include "report/book/book.h"
#include "report/book/settings_sheet.h"
#include "report/book/text_fit.h"
#include "review/wording.h"
#include "settings/export_settings.h"

struct setting_row {
    const char *name, *meaning;
};

static const struct column columns[SETTINGS_COLUMNS] = {
    [SETTINGS_PLAIN_COLUMN]   = {"plain",   "What",       32, STYLE_EMPHASIS,     FROM(struct setting_row, name)},
    [SETTINGS_NAME_COLUMN]    = {"name",    "Setting",    29, STYLE_DEFAULT_TEXT, FROM(struct setting_row, name)},
    [SETTINGS_VALUE_COLUMN]   = {"value",   "Value",      20, STYLE_INPUT_TEXT,   FROM(struct setting_row, name)},
    [SETTINGS_DEFAULT_COLUMN] = {"default", "Default",    20, STYLE_DEFAULT_TEXT, FROM(struct setting_row, name)},
    [SETTINGS_MEANING_COLUMN] = {"meaning", "Meaning",    60, STYLE_TEXT,         FROM(struct setting_row, meaning)},
    [SETTINGS_BASE_COLUMN]    = {"base",    "As written", 20, STYLE_DEFAULT_TEXT, FROM(struct setting_row, name), .hidden = true},
};

/* Rows below the settings: members of families, and one of each family to begin a new one. A shared copy has none. */
static size_t family_rows_count(const struct book *book) {
    return book->shared ? 0 : settings_member_count(book->grading->settings) + FAMILY_COUNT;
}

void sheet_settings_plan(struct book *book) {
    plan_table(book, SHEET_SETTINGS, columns, SETTINGS_COLUMNS, SETTINGS_HEADER_ROW,
               book->settings_order.end_row - SETTINGS_HEADER_ROW - 1 + family_rows_count(book), 0);
}

/* ---- drawing ---- */

static void offer_words(const struct book *book, lxw_worksheet *sheet, size_t index, const char *words) {
    char title[] = "One of these", message[] = "Choose a value from the list.";
    lxw_data_validation validation = {.validate = LXW_VALIDATION_TYPE_LIST, .error_title = title, .error_message = message};
    draw_choices(&validation, words, ' ', book->arena);
    worksheet_data_validation_cell(sheet, book->settings_order.rows[index] - 1, SETTINGS_VALUE_COLUMN, &validation);
}

static void ask_for_number(const struct book *book, lxw_worksheet *sheet, size_t index) {
    char title[] = "A number", message[] = "This setting is a number, 0 or more.";
    lxw_data_validation validation = {.validate = LXW_VALIDATION_TYPE_DECIMAL,
                                      .criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO,
                                      .value_number = 0,
                                      .error_title = title,
                                      .error_message = message};
    worksheet_data_validation_cell(sheet, book->settings_order.rows[index] - 1, SETTINGS_VALUE_COLUMN, &validation);
}

/* A value that is not its default any more. */
static void mark_changed_values(struct book *book, lxw_worksheet *sheet) {
    char formula[] = "=$C5<>$D5";
    _Static_assert(SETTINGS_HEADER_ROW == 4 && SETTINGS_VALUE_COLUMN == 2 && SETTINGS_DEFAULT_COLUMN == 3, "as the formula says");
    lxw_conditional_format rule = {.type = LXW_CONDITIONAL_TYPE_FORMULA, .value_string = formula, .format = book->styles.grades[3]};
    worksheet_conditional_format_range(sheet, SETTINGS_HEADER_ROW, SETTINGS_VALUE_COLUMN,
                                       (lxw_row_t)(book->settings_order.end_row - 2), SETTINGS_VALUE_COLUMN, &rule);
}

/* The rows come later; the sheet must know that some of them can be folded. */
static void fold_sections(struct book *book, lxw_worksheet *sheet) {
    for (size_t i = 0; i < SETTINGS_SECTIONS; i++) {
        const struct settings_section *section = &book->settings_order.sections[i];
        lxw_row_col_options folded = {.hidden = LXW_TRUE, .level = 1};
        for (size_t k = 0; section->folded && k < section->count; k++)
            worksheet_set_row_opt(sheet, section->row + (lxw_row_t)k, LXW_DEF_ROW_HEIGHT, NULL, &folded);
    }
    worksheet_outline_settings(sheet, LXW_TRUE, LXW_FALSE, LXW_TRUE, LXW_FALSE);
}

void sheet_settings_draw(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet) {
    draw_table(book, SHEET_SETTINGS, workbook, sheet, 1);
    if (!book->shared)
        mark_changed_values(book, sheet);
    fold_sections(book, sheet);
    for (size_t i = 0; i < settings_count(); i++) {
        if (settings_words(i))
            offer_words(book, sheet, i, settings_words(i));
        else if (!isnan(settings_number(book->grading->settings, i)))
            ask_for_number(book, sheet, i);
    }
}

/* ---- rows ---- */

struct setting_styles {
    enum style number, percent, text;
};
static const struct setting_styles value_styles = {STYLE_INPUT_NUMBER, STYLE_INPUT_PERCENT, STYLE_INPUT_TEXT};
static const struct setting_styles default_styles = {STYLE_DEFAULT_NUMBER, STYLE_DEFAULT_PERCENT, STYLE_DEFAULT_TEXT};

static bool is_numeric(size_t index) {
    enum setting_kind kind = settings_kind(index);
    return kind == SETTING_NUMBER || kind == SETTING_RATE || kind == SETTING_WHOLE;
}

static void write_setting_value(struct book *book, struct row_writer *writer, uint32_t column, const struct setting_styles *styles,
                                const struct settings *settings, size_t index) {
    double number = settings_number(settings, index);
    if (book->shared && !settings_is_shared(index))
        book_write_text(book, writer, column, styles->text, NULL, NULL);
    else if (is_numeric(index))
        row_writer_number(writer, column, book_style_number(book, settings_kind(index) == SETTING_RATE ? styles->percent : styles->number), number);
    else
        book_write_text(book, writer, column, styles->text, settings_value(settings, index, book->arena), NULL);
}

static const struct setting_edit *find_edit(const struct setting_edits *edits, const char *name) {
    for (size_t i = edits->count; i > 0; i--) /* the last of a name holds */
        if (strcmp(edits->items[i - 1].name, name) == 0)
            return &edits->items[i - 1];
    return NULL;
}

/* What the hidden column holds: the value without this sheet's edit; where another source outranks the edit, that source's
 * value, the edit, and the value without either, so that the edit counts again when that source is gone. */
static const char *base_text(const struct setting_edits *edits, const char *name, const char *value, struct arena *arena) {
    const struct setting_edit *edit = find_edit(edits, name);
    if (!edit || !edit->value)
        return value;
    if (strcmp(edit->value, value) == 0)
        return edit->base;
    return arena_print(arena, "%s" OUTRANKED_MARK "%s" OUTRANKED_MARK "%s", value, edit->value, edit->base);
}

static double setting_height(const char *meaning) {
    return book_lines_height(text_lines(meaning, columns[SETTINGS_MEANING_COLUMN].width - 1.3, false));
}

/* Nobody has set it: its value is empty, and what is assumed stands beside it. */
static bool is_assumed(const struct settings *used, size_t index) {
    return used->buying_power_assumed && strcmp(settings_name(index), ASSUMED_SETTING) == 0;
}

/* Of a log made of a broker's export this is known: written as an edit, it holds when the graded workbook is graded again. */
static bool is_stated(const struct book *book, size_t index) {
    return book->grading->exports && settings_export_states(settings_name(index));
}

static const char *written_text(struct book *book, const struct setting_edits *edits, const struct settings *used, size_t index) {
    const char *value = is_assumed(used, index) ? ASSUMED_MARK : settings_value(used, index, book->arena);
    if (is_stated(book, index))
        return "auto";
    return base_text(edits, settings_name(index), value, book->arena);
}

static const char *meaning_text(struct book *book, const struct settings *used, size_t index) {
    if (!is_assumed(used, index) || book->shared)
        return settings_meaning(index);
    return arena_print(book->arena, "assumed %s until you type yours: %s",
                       round_money_words(used->buying_power, used, book->arena), settings_meaning(index));
}

static void write_setting_row(struct book *book, struct row_writer *writer, const struct setting_edits *edits,
                              const struct settings *used, const struct settings *defaults, size_t index) {
    const char *name = settings_name(index), *meaning = meaning_text(book, used, index);
    book_write_text(book, writer, SETTINGS_PLAIN_COLUMN, STYLE_EMPHASIS, settings_plain_name(name, book->arena), NULL);
    book_write_text(book, writer, SETTINGS_NAME_COLUMN, STYLE_DEFAULT_TEXT, name, NULL);
    if (is_assumed(used, index) && !book->shared)
        row_writer_blank(writer, SETTINGS_VALUE_COLUMN, book_style_number(book, STYLE_INPUT_NUMBER));
    else
        write_setting_value(book, writer, SETTINGS_VALUE_COLUMN, &value_styles, used, index);
    if (!book->shared || settings_is_shared(index))
        write_setting_value(book, writer, SETTINGS_DEFAULT_COLUMN, &default_styles, defaults, index);
    book_write_text(book, writer, SETTINGS_MEANING_COLUMN, STYLE_WRAPPED, meaning, NULL);
    if (!book->shared)
        book_write_text(book, writer, SETTINGS_BASE_COLUMN, STYLE_DEFAULT_TEXT, written_text(book, edits, used, index), NULL);
    row_writer_end(writer);
}

static void write_section(struct book *book, struct row_writer *writer, const struct setting_edits *edits, const struct settings *used,
                          const struct settings *defaults, const struct settings_section *section) {
    uint32_t row = section->row;
    book_write_line(book, writer, row, STYLE_SECTION,
               section->folded ? arena_print(book->arena, "%s (open with + at the left edge)", section->title) : section->title);
    for (size_t i = 0; i < section->count; i++) {
        double height = setting_height(meaning_text(book, used, section->settings[i]));
        if (section->folded)
            row_writer_begin_folded(writer, ++row, height);
        else
            row_writer_begin_height(writer, ++row, height);
        write_setting_row(book, writer, edits, used, defaults, section->settings[i]);
    }
}

/* A member of a family, or without one the row to begin a new one. */
static void write_member_row(struct book *book, struct row_writer *writer, uint32_t row, const struct setting_member *setting,
                             const struct setting_edits *edits) {
    const char *value = setting->member ? setting->member->value : "", *meaning = family_rows[setting->family].meaning;
    row_writer_begin_height(writer, row, setting_height(meaning));
    book_write_text(book, writer, SETTINGS_PLAIN_COLUMN, STYLE_EMPHASIS, settings_plain_name(setting->name, book->arena), NULL);
    book_write_text(book, writer, SETTINGS_NAME_COLUMN, STYLE_DEFAULT_TEXT, setting->name, NULL);
    if (setting->member && !isnan(setting->member->number))
        row_writer_number(writer, SETTINGS_VALUE_COLUMN, book_style_number(book, STYLE_INPUT_NUMBER), setting->member->number);
    else
        book_write_text(book, writer, SETTINGS_VALUE_COLUMN, STYLE_INPUT_TEXT, value, NULL);
    book_write_text(book, writer, SETTINGS_MEANING_COLUMN, STYLE_WRAPPED, meaning, NULL);
    book_write_text(book, writer, SETTINGS_BASE_COLUMN, STYLE_DEFAULT_TEXT, base_text(edits, setting->name, value, book->arena), NULL);
    row_writer_end(writer);
}

static void write_member_rows(struct book *book, struct row_writer *writer, const struct setting_edits *edits) {
    const struct settings *settings = book->grading->settings;
    size_t members = settings_member_count(settings);
    uint32_t row = book->settings_order.end_row;
    for (size_t i = 0; i < members; i++) {
        struct setting_member setting = settings_member(settings, i, book->arena);
        write_member_row(book, writer, row++, &setting, edits);
    }
    for (enum setting_family family = 0; family < FAMILY_COUNT; family++) {
        struct setting_member setting = {family, settings_family_name(family, book->arena), NULL};
        write_member_row(book, writer, row++, &setting, edits);
    }
}

/* The number of threads changes no byte of the output, so the sheet must not tell it. */
static struct settings shown_settings(const struct settings *used, const struct settings *defaults) {
    struct settings shown = *used;
    shown.threads = defaults->threads;
    return shown;
}

void sheet_settings_write(struct book *book, struct row_writer *writer) {
    struct settings defaults = settings_default();
    struct settings shown = shown_settings(book->grading->settings, &defaults);
    struct diags unheard; /* said already, when the settings were read */
    diags_init(&unheard, book->arena);
    struct setting_edits edits = {0};
    if (book->grading->workbook)
        edits = read_setting_edits(book->grading->workbook, book->arena, &unheard);
    if (unheard.severity_count[DIAG_FATAL]) {
        book->incomplete = true;
        diag_report(book->diags, FILE_UNREADABLE, (struct place){.file = book->grading->workbook->name, .column = NO_COLUMN},
                    "nothing written", "it changed while it was read");
    }
    book_write_title(book, writer, "Grading Settings",
                book->shared ? "The settings these grades were made with. Amounts are left out."
                             : "Change a value here and grade this workbook again: it is honoured from then on. Empty a value to "
                               "return to the default; what differs from it is amber. Scores, grades and averages follow weights and thresholds at once.");
    table_write_heading(book, writer, SHEET_SETTINGS);
    for (size_t i = 0; i < SETTINGS_SECTIONS; i++)
        write_section(book, writer, &edits, &shown, &defaults, &book->settings_order.sections[i]);
    if (!book->shared)
        write_member_rows(book, writer, &edits);
}
