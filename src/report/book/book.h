/*
 * What the report's sheets share: the plan of the workbook, tables of columns, formulas (docs/spec/output.md §2).
 *
 * A sheet is made twice: drawn into the skeleton (widths, styles, filters, charts; no cells) and streamed as rows. Both go by
 * the same plan, made first: which columns a table shows, in which rows it stands, how many rows fit. A column says where its
 * value is in the row's struct (FROM) and, for live cells, the formula that gives the same value.
 *
 * Formulas are templates:
 *     [net]                 the cell of column "net" in the same row; [>net] in the row below; [#net] in the weights' row;
 *                           [$net] in the table's last row; [?net] 0 where the table has no such column
 *     {scores.net}          all cells of a column of a sheet
 *     {set.grade.a}         the value cell of a setting
 *     {trade}, {day} …      the shorthands of formula.c
 * Private to report/.
 */
#ifndef WHEELGRADE_REPORT_BOOK_H
#define WHEELGRADE_REPORT_BOOK_H

#include "package/row_writer.h"
#include "package/graft/graft.h"
#include "report/open_legs.h"
#include "report/book/settings_order.h"
#include "report/book/style.h"

/*
 * The report's sheets, in their order: constant; the word in its hidden name, its formulas and its functions
 * sheet_WORD_plan, _draw and _write (sheets/sheets.h declares them); its name; whether it is made at all, NULL = always.
 */
#define REPORT_SHEET_LIST(X)                              \
    X(SHEET_DASHBOARD, dashboard, "Dashboard", NULL)      \
    X(SHEET_SCORES, scores, "Scores", NULL)               \
    X(SHEET_WEEKLY, weekly, "Weekly", NULL)               \
    X(SHEET_MONTHLY, monthly, "Monthly", NULL)            \
    X(SHEET_DAILY, daily, "Daily", NULL)                  \
    X(SHEET_OPEN, open, "Open Positions", NULL)           \
    X(SHEET_WHEEL, wheel, "Wheel", NULL)                  \
    X(SHEET_CALENDAR, calendar, "Calendar", NULL)         \
    X(SHEET_BREAKDOWN, breakdown, "Breakdown", NULL)      \
    X(SHEET_YEARS, years, "Years", NULL)                  \
    X(SHEET_OTHERS, others, "Other Trades", has_others)   \
    X(SHEET_CHECKS, checks, "Checks", NULL)               \
    X(SHEET_SETTINGS, settings, "Grading Settings", NULL)

#define REPORT_SHEET_CONSTANT(constant, word, name, wanted) constant,
enum report_sheet {
    REPORT_SHEET_LIST(REPORT_SHEET_CONSTANT) REPORT_SHEETS /* at most: book_has_sheet says which are made */
};
#undef REPORT_SHEET_CONSTANT

/* The grade of a score cell, by the thresholds on Grading Settings. */
#define GRADE_OF(score)                                                                                      \
    "IF(" score "=\"\",\"\",IF(" score ">={set.grade.a},\"A\",IF(" score ">={set.grade.b},\"B\",IF(" score         \
    ">={set.grade.c},\"C\",IF(" score ">={set.grade.d},\"D\",\"F\")))))"

/* The average score of the trades that meet the criteria; blank without scored ones. The inner rounding takes binary noise off. */
#define AVERAGE_SCORE(criteria)                                                                              \
    "IF(COUNTIFS({scores.score},\">=0\"," criteria ")=0,\"\",ROUND(ROUND(AVERAGEIFS({scores.score}," criteria     \
    "),9),1))"

/* Over the trades that an array of 0 and 1 over Scores marks: a sum by their number, the share of winners, the average score. */
#define SHARE_OF(array, of)  "IF(SUMPRODUCT(" array ")=0,\"\",SUMPRODUCT(" array "*" of ")/SUMPRODUCT(" array "))"
#define WIN_RATE_OF(array)   SHARE_OF(array, "({scores.net}>0)")
#define SCORE_OF(array)                                                                                      \
    "IF(SUMPRODUCT(" array "*ISNUMBER({scores.score}))=0,\"\",ROUND(ROUND(SUMPRODUCT(" array                  \
    ",{scores.score})/SUMPRODUCT(" array "*ISNUMBER({scores.score})),9),1))"

/* What an average of a column is taken over. */
enum averaging {
    NOT_AVERAGED,
    AVERAGED_OVER_ALL,    /* every period */
    AVERAGED_WITH_TRADES, /* the periods that closed a trade */
    AVERAGED_AS_TOTAL     /* as the totals row has it, beside those with trades: a rate, a mean over trades */
};

enum value_kind { VALUE_NUMBER, VALUE_MONEY, VALUE_DATE, VALUE_TEXT, VALUE_COUNT, VALUE_COUNT32, VALUE_LETTER, VALUE_FLAG };

#define FROM(row_type, member)                                                                               \
    .offset = (uint16_t)offsetof(row_type, member),                                                          \
    .kind = _Generic(((row_type *)0)->member,                                                                \
                     double: VALUE_NUMBER,                                                                   \
                     struct money: VALUE_MONEY,                                                              \
                     struct date: VALUE_DATE,                                                                \
                     const char *: VALUE_TEXT,                                                               \
                     int64_t: VALUE_COUNT,                                                                   \
                     int32_t: VALUE_COUNT32,                                                                 \
                     char: VALUE_LETTER,                                                                     \
                     bool: VALUE_FLAG)

struct column {
    const char *key; /* how formulas call it */
    const char *heading;
    double width; /* characters */
    enum style style;
    uint16_t offset;
    uint8_t kind;        /* enum value_kind */
    bool hidden_if_shared, only_with_shares, only_with_besides;
    bool starts_page;    /* the table is printed in parts, and one starts here */
    bool detail;         /* outlined: a reader may fold it away */
    bool hidden;         /* for a later run only */
    const char *formula; /* template; NULL = a value */
    const char *total;   /* template of the totals row; NULL = empty */
    uint8_t averaged;    /* enum averaging */
};

/* A formula that a column repeats in every row. */
struct row_formula {
    const char *compiled;
    uint32_t share; /* its number among the sheet's shared formulas */
    bool plain;     /* written out in every row */
    bool begun;     /* … in the first row that has it, else */
};

/* A table as it stands on its sheet. Columns start at A. */
struct table {
    const struct column **columns; /* those shown */
    struct row_formula **formulas; /* NULL = a value */
    size_t column_count;
    uint32_t header_row, first_row, last_row; /* 1-based; last_row ≥ first_row - 1 */
    uint32_t weight_row;                      /* [#name] */
    bool wraps;                               /* has columns of STYLE_WRAPPED, so rows of several lines */
    size_t row_count, rows_left_out;          /* shown; beyond the sheet's end */
};

struct book {
    const struct grading *grading;
    struct arena *arena;
    struct diags *diags;
    bool live;   /* formulas rather than values */
    bool shared; /* the copy for others */
    bool date_1904; /* it becomes part of a workbook of the 1904 date system */
    bool incomplete; /* the log could not be read again to its end (reported): the workbook must not be kept */
    double money_scale; /* 1, or 1 / buying power */
    const char *names[REPORT_SHEETS]; /* NULL = the sheet is not made */
    uint32_t last_rows[REPORT_SHEETS], last_columns[REPORT_SHEETS];
    struct table tables[REPORT_SHEETS];
    struct style_sheet styles;
    struct open_legs open_legs;
    struct settings_order settings_order;
    struct check_list {
        uint32_t *items; /* indexes of diagnostics */
        size_t count;
        int64_t *of_code; /* how many there are of each code */
    } checks;
    const struct performance *performance; /* of dashboard_performance.c; NULL = not yet worked out */
    const struct ranked_ticker *ranked_tickers; /* of dashboard_tables.c, likewise */
    double money_width, price_width; /* characters the largest amounts and prices need */
    double position_width, account_width, ticker_width; /* … the longest position id, account and ticker */
    bool one_account, one_mode; /* every row would say the same: the columns Account and Paper are hidden */
    const char *log_sheet; /* the log's name in the output */
    char *formula;         /* scratch of expand_formula */
    size_t formula_size;
    uint32_t digits_row;   /* whose digits these are; 0 = none yet */
    char digits[2][12];
    size_t digit_counts[2];
    struct arena scratch;  /* of row_arena */
    uint32_t scratch_uses;
};

/* One of the report's sheets: plans its rows, draws it, writes its rows. */
struct sheet_kind {
    const char *key, *name, *formula_name; /* hidden defined name, sheet name, prefix in formulas */
    void (*plan)(struct book *book);
    void (*draw)(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet);
    void (*write_rows)(struct book *book, struct row_writer *writer);
    bool (*is_wanted)(const struct book *book); /* NULL = always */
};
extern const struct sheet_kind report_sheet_kinds[REPORT_SHEETS];

static inline bool book_has_sheet(const struct book *book, enum report_sheet sheet) {
    return book->names[sheet] != NULL;
}

/* formula.c */
/* "'Scores'!" or "" for the sheet itself. */
const char *formula_sheet_reference(const struct book *book, enum report_sheet sheet);
/* A template with everything resolved but the row. */
const char *compile_formula(const struct book *book, enum report_sheet own, const char *template);
/* A compiled formula for one row; valid until the next call. */
const char *expand_formula(struct book *book, const char *compiled, uint32_t row);
/* For the next cell that is written: in full, or "" for a shared one that stands above. */
const char *repeat_formula(struct book *book, struct row_writer *writer, const struct table *table, struct row_formula *formula,
                           uint32_t row);
/* Both at once, for single cells. */
const char *make_formula(struct book *book, enum report_sheet own, const char *template, uint32_t row);

/* The template with `key` in place of each '@'. */
const char *formula_fill_template(const struct book *book, const char *template, const char *key);

/* draw_table.c */
/* Widths, frozen header, filter, grade colours, print set-up. `frozen_columns` are frozen where they leave room beside them. */
void draw_table(struct book *book, enum report_sheet sheet, lxw_workbook *workbook, lxw_worksheet *worksheet, int frozen_columns);
void draw_page(lxw_worksheet *worksheet);
void draw_grade_colours(struct book *book, lxw_worksheet *worksheet, uint32_t first_row, uint32_t column,
                   uint32_t last_row, uint32_t last_column);
/* A cell that offers the words of a text to choose from. They live as long as the arena. */
void draw_choices(lxw_data_validation *validation, const char *words, char separator, struct arena *arena);
/* The column's own width, or what the user's texts and amounts need where that is more. */
double table_column_width(const struct book *book, const struct column *column);

/* table.c */
/* Chooses the columns of a shared or whole workbook and places `count` rows below `header_row`, leaving `reserve` rows at the sheet's end. */
void plan_table(struct book *book, enum report_sheet sheet, const struct column *columns, size_t column_count,
                uint32_t header_row, size_t count, uint32_t reserve);
void compile_table(struct book *book, enum report_sheet sheet);
/* One of a column's several; `share` tells them apart, those below the number of columns are compile_table's. */
struct row_formula *compile_table_formula(const struct book *book, enum report_sheet sheet, const char *template, uint32_t share);
/* Column of a key (0-based), or NO_COLUMN. */
uint32_t table_column(const struct table *table, const char *key);
/* Points for a row of so many lines; 0, the default height, for one. */
double book_lines_height(int lines);
void book_write_title(struct book *book, struct row_writer *writer, const char *title, const char *note);
void table_write_heading(struct book *book, struct row_writer *writer, enum report_sheet sheet);
void table_write_row(struct book *book, struct row_writer *writer, enum report_sheet sheet, uint32_t row, const void *values);
/* Closing rows: cells of the columns that have a `total`, or are averaged as the row says. */
struct average_row {
    const char *label;
    enum averaging taken;
    const char *template; /* @ stands for the column's key */
    const double *averages; /* by column */
};
/* `values`: a row's struct with the sums in it, made by the caller; shown where cells are not live.
 * A table without rows has no total: a sentence stands there. */
void table_write_total(struct book *book, struct row_writer *writer, enum report_sheet sheet, uint32_t row, const void *values);
void table_write_average(struct book *book, struct row_writer *writer, enum report_sheet sheet, uint32_t row,
                       const struct average_row *average);
/* A number column's value in a row's struct; NAN for texts. */
double table_column_number(const struct column *column, const void *values);
/* An amount in words, without cents; in a shared copy a share of the buying power. */
const char *book_amount_words(const struct book *book, double dollars);
/* A link within the workbook, in STYLE_LINK or another. */
void book_write_link_styled(struct book *book, struct row_writer *writer, uint32_t column, enum style style, const char *sheet, const char *cell,
                       const char *text);
void book_write_link(struct book *book, struct row_writer *writer, uint32_t column, const char *sheet, const char *cell, const char *text);
/* A heading over cells of `style`. */
void book_write_heading(struct book *book, struct row_writer *writer, uint32_t column, enum style style, const char *text);
/* A row of one text in column A. */
void book_write_line(struct book *book, struct row_writer *writer, uint32_t row, enum style style, const char *text);
/* Whether formulas that look at so many cells in all may be live: with more a spreadsheet would be slow, and values stand instead. A formula
 * in each row that looks at all rows of another sheet asks. */
bool book_is_live_over(const struct book *book, double cells);
/* The value of a table's column `shape`, in its style, in another place; words stand right as figures do. */
void table_write_value(struct book *book, struct row_writer *writer, const struct column *shape, uint32_t column,
                        const void *values, const char *formula);
/* Says what did not fit, in the row after the table; nothing when all did. */
void table_write_left_out(struct book *book, struct row_writer *writer, enum report_sheet sheet);
/*
 * What cells and charts show of an amount: dollars, or in a shared copy the share of the buying power in whole percents. From more
 * digits, or beside a number of contracts, the buying power could be worked back; so no count of contracts or shares stands in a
 * shared copy, and the capital of no trade. Of what is a share of the account already, and of a component, the same.
 */
double book_shown_amount(const struct book *book, double dollars);
double book_shown_share(const struct book *book, double share);
double book_shown_component(const struct book *book, double points);
/* One cell; `formula` NULL = the value. */
void book_write_number(struct book *book, struct row_writer *writer, uint32_t column, enum style style, double value, const char *formula);
void book_write_money(struct book *book, struct row_writer *writer, uint32_t column, enum style style, struct money value, const char *formula);
/* A number of contracts or shares: a dash in a shared copy. */
void book_write_held(struct book *book, struct row_writer *writer, uint32_t column, int64_t count, const char *formula);
void book_write_text(struct book *book, struct row_writer *writer, uint32_t column, enum style style, const char *value, const char *formula);
/* For the texts of one row: what it holds is gone some rows later. */
struct arena *book_row_arena(struct book *book);
uint32_t book_style_number(const struct book *book, enum style style);

#endif
