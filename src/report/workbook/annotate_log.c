/* What each row of the log did to which position: from the legs' openings and closings back to rows. */
#include "report/workbook/annotate_log.h"

#include <math.h>
#include <string.h>

#include "base/sorted.h"
#include "report/sheets/score_row.h"

enum { POSITIONS_NAMED = 12 }; /* of a row that touches more, the first ones are named */

/* ---- the index ---- */

static uint32_t *new_index(struct book *book, size_t count) {
    uint32_t *index = arena_alloc_array(book->arena, count, sizeof *index);
    memset(index, 0xFF, count * sizeof *index); /* NO_INDEX */
    return index;
}

static void index_leg(struct log_annotation *log, const struct position_list *positions, uint32_t number) {
    const struct leg *leg = &positions->legs[number];
    for (uint32_t i = 0; i < leg->opening_count; i++)
        log->opened_leg[positions->openings[leg->first_opening + i].transaction] = number;
    for (uint32_t i = 0; i < leg->closing_count; i++) {
        uint32_t closing = leg->first_closing + i;
        log->closings[positions->closings[closing].sequence] = (struct closing_place){closing, number};
    }
}

/* Rows of long options and spreads, as far as the sheet Other Trades lists them. */
static void index_others(struct log_annotation *log, const struct position_list *others) {
    for (size_t i = 0; i < others->leg_count; i++) {
        const struct leg *leg = &others->legs[i];
        for (uint32_t o = 0; o < leg->opening_count && !leg->paper; o++)
            log->of_others[others->openings[leg->first_opening + o].transaction] = true;
        for (uint32_t c = 0; c < leg->closing_count && !leg->paper; c++)
            log->of_others[others->closings[leg->first_closing + c].transaction] = true;
    }
}

struct log_annotation *index_log(struct book *book) {
    const struct position_list *positions = book->grading->positions;
    struct log_annotation *log = arena_alloc(book->arena, sizeof *log);
    size_t transactions = book->grading->transactions->count;
    log->book = book;
    log->opened_leg = new_index(book, transactions);
    log->first_closing = new_index(book, transactions);
    if (positions->others->leg_count)
        log->of_others = arena_alloc_array(book->arena, transactions, sizeof *log->of_others);
    index_others(log, positions->others);
    log->closings = arena_alloc_array(book->arena, positions->closing_count, sizeof *log->closings);
    for (size_t i = 0; i < COMPONENT_COUNT; i++)
        log->weights[i] = arena_print(book->arena, " (weight %g)", book->grading->settings->weight[i]);
    for (uint32_t i = 0; i < positions->leg_count; i++)
        index_leg(log, positions, i);
    for (size_t i = positions->closing_count; i-- > 0;)
        log->first_closing[positions->closings[log->closings[i].closing].transaction] = (uint32_t)i;
    return log;
}

static bool is_of_others(const struct log_annotation *log, size_t transaction) {
    return log->of_others && log->of_others[transaction];
}

/* ---- what a row did ---- */

struct log_row {
    uint32_t positions[POSITIONS_NAMED]; /* touched, each once */
    size_t position_count;
    bool closes;
    struct money realised;
};

static void touch(struct log_row *row, uint32_t position) {
    for (size_t i = 0; i < row->position_count; i++)
        if (row->positions[i] == position)
            return;
    if (row->position_count < POSITIONS_NAMED)
        row->positions[row->position_count++] = position;
}

/* The row's last transaction: a row that is a whole trade has two. */
static size_t last_of_row(const struct log_annotation *log, size_t transaction) {
    const struct transaction_list *transactions = log->book->grading->transactions;
    while (transaction + 1 < transactions->count && transactions->items[transaction + 1].same_row)
        transaction++;
    return transaction;
}

static void add_transaction(struct log_row *row, const struct log_annotation *log, size_t transaction) {
    const struct position_list *positions = log->book->grading->positions;
    for (size_t i = log->first_closing[transaction]; i < positions->closing_count; i++) {
        const struct closing *closing = &positions->closings[log->closings[i].closing];
        if (closing->transaction != transaction)
            break;
        const struct leg *leg = &positions->legs[log->closings[i].leg];
        row->closes = true;
        row->realised = money_add(row->realised, closing_amounts(positions, leg, closing).realised);
        touch(row, leg->position);
    }
    if (log->opened_leg[transaction] != NO_INDEX)
        touch(row, positions->legs[log->opened_leg[transaction]].position);
}

static struct log_row log_row(const struct log_annotation *log, size_t transaction) {
    struct log_row row = {0};
    for (size_t i = transaction, last = last_of_row(log, transaction); i <= last; i++)
        add_transaction(&row, log, i);
    return row;
}

/* Those of the row's positions that it closed, with a score. */
static size_t closed_by(const struct log_annotation *log, const struct log_row *row, size_t transaction, uint32_t *closed) {
    const struct grading *grading = log->book->grading;
    size_t count = 0, last = last_of_row(log, transaction);
    for (size_t i = 0; i < row->position_count; i++) {
        const struct position *position = &grading->positions->positions[row->positions[i]];
        if (position_is_closed(position) && position->last_transaction >= transaction && position->last_transaction <= last)
            closed[count++] = row->positions[i];
    }
    return count;
}

/* ---- cells ---- */

static const char *joined(struct arena *arena, const char *text, const char *next) {
    return text ? arena_print(arena, "%s, %s", text, next) : next;
}

static const char *position_names(const struct log_annotation *log, const struct log_row *row, struct arena *arena) {
    const char *names = NULL;
    for (size_t i = 0; i < row->position_count; i++)
        names = joined(arena, names, score_row_label(log->book, row->positions[i], arena));
    return names;
}

static enum style grade_style(char grade) {
    return grade == 'F' ? STYLE_GRADE_F : grade ? (enum style)(STYLE_GRADE_A + (grade - 'A')) : STYLE_GRADE;
}

static void write_one_score(struct book *book, struct row_writer *writer, uint32_t column, const struct score_row *row) {
    const char grade[2] = {row->grade, '\0'};
    book_write_number(book, writer, column, STYLE_SCORE, row->score, NULL);
    book_write_text(book, writer, column + 1, grade_style(row->grade), grade, NULL);
    book_write_text(book, writer, column + 2, STYLE_TEXT, row->why, NULL);
}

static void write_several_scores(struct book *book, struct row_writer *writer, uint32_t column, const uint32_t *closed,
                                 size_t count, struct arena *arena) {
    const char *scores = NULL, *grades = NULL, *reasons = NULL;
    for (size_t i = 0; i < count; i++) {
        struct score_row row = score_row(book, closed[i], arena);
        if (!row.grade)
            continue;
        scores = joined(arena, scores, arena_print(arena, "%.1f", row.score));
        grades = joined(arena, grades, arena_print(arena, "%c", row.grade));
        reasons = joined(arena, reasons, arena_print(arena, "%s: %s", row.position, row.why));
    }
    book_write_text(book, writer, column, STYLE_CENTRED, scores, NULL);
    book_write_text(book, writer, column + 1, STYLE_GRADE, grades, NULL);
    book_write_text(book, writer, column + 2, STYLE_TEXT, reasons, NULL);
}

/* What a row that closed nothing has to be told. */
static void write_remark(struct book *book, struct row_writer *writer, uint32_t column, const struct diag *remark) {
    if (remark)
        book_write_text(book, writer, column + LOG_WHY_OFFSET, STYLE_REMARK, row_remark_text(remark, book_row_arena(book)), NULL);
}

static void write_row_cells(struct log_annotation *log, struct row_writer *writer, size_t transaction, uint32_t column,
                            const struct diag *remark) {
    struct book *book = log->book;
    struct log_row row = log_row(log, transaction);
    uint32_t closed[POSITIONS_NAMED];
    size_t count = closed_by(log, &row, transaction, closed);
    struct arena *texts = book_row_arena(book);
    if (row.position_count)
        book_write_text(book, writer, column, STYLE_TEXT, position_names(log, &row, texts), NULL);
    else if (remark || is_of_others(log, transaction)) /* by the first of its columns a row of ours is known when it is graded again */
        book_write_text(book, writer, column, STYLE_TEXT, "\u2013", NULL);
    if (row.closes)
        row_writer_money(writer, column + 1, book_style_number(book, STYLE_MONEY), row.realised);
    if (count == 0 && remark)
        write_remark(book, writer, column, remark);
    else if (count == 0 && row.position_count == 0 && is_of_others(log, transaction))
        book_write_text(book, writer, column + LOG_WHY_OFFSET, STYLE_TEXT, "not graded: on the sheet Other Trades", NULL);
    if (count == 1) {
        struct score_row scored = score_row(book, closed[0], texts);
        write_one_score(book, writer, column + 2, &scored);
    } else if (count > 1) {
        write_several_scores(book, writer, column + 2, closed, count, texts);
    }
}

/* A row that never became a transaction. */
static void write_left_out_row(struct book *book, struct row_writer *writer, uint32_t column, const struct diag *remark) {
    if (!remark)
        return;
    book_write_text(book, writer, column, STYLE_TEXT, "\u2013", NULL);
    write_remark(book, writer, column, remark);
}

static void write_headings(const struct sheet_annotation *sheet, struct row_writer *writer, uint32_t column) {
    static const enum style styles[LOG_COLUMNS] = {STYLE_TEXT, STYLE_MONEY, STYLE_SCORE, STYLE_GRADE, STYLE_TEXT};
    for (uint32_t i = 0; i < LOG_COLUMNS; i++)
        book_write_heading(sheet->log->book, writer, column + i, styles[i], sheet->headings.items[i]);
}

static const struct sheet_rows *rows_of(const struct sheet_annotation *sheet) {
    return &sheet->log->book->grading->transactions->sheets[sheet->source];
}

/* First transaction of the sheet at or after a row. */
static size_t find_transaction(const struct sheet_annotation *sheet, uint32_t row) {
    const struct transaction_list *transactions = sheet->log->book->grading->transactions;
    size_t at = rows_of(sheet)->first;
    SKIP_SORTED(at, at + rows_of(sheet)->count, transactions->items[at].row < row);
    return at;
}

static void write_log_cells(void *context, struct row_writer *writer, uint32_t row, uint32_t first_column) {
    struct sheet_annotation *sheet = context;
    const struct transaction *rows = sheet->log->book->grading->transactions->items;
    size_t first = rows_of(sheet)->first, end = first + rows_of(sheet)->count;
    if (header_rows_hold(&sheet->headings.rows, row)) {
        write_headings(sheet, writer, first_column);
        return;
    }
    if (sheet->cursor > first && rows[sheet->cursor - 1].row >= row)
        sheet->cursor = find_transaction(sheet, row); /* the rows started over */
    while (sheet->cursor < end && rows[sheet->cursor].row < row)
        sheet->cursor++;
    const struct diag *remark = find_row_remark(&sheet->remarks, row);
    if (sheet->cursor < end && rows[sheet->cursor].row == row)
        write_row_cells(sheet->log, writer, sheet->cursor, first_column, remark);
    else
        write_left_out_row(sheet->log->book, writer, first_column, remark);
}

/* ---- notes ---- */

/* Notes are asked for several times over, so they are put together without printf. */
struct note {
    char *text;
    size_t used;
};

static void note_text(struct note *note, const char *text) {
    size_t length = strlen(text);
    if (note->used + length + 1 > LOG_NOTE_SIZE)
        return;
    memcpy(note->text + note->used, text, length + 1);
    note->used += length;
}

/* A score to one decimal: 0.0 to 100.0. */
static void note_score(struct note *note, double score) {
    long tenths = lround(score * 10);
    char digits[8];
    char *out = digits + sizeof digits;
    *--out = '\0';
    *--out = (char)('0' + tenths % 10);
    *--out = '.';
    tenths /= 10;
    do {
        *--out = (char)('0' + tenths % 10);
        tenths /= 10;
    } while (tenths);
    note_text(note, out);
}

static void note_component(struct note *note, const struct log_annotation *log, const struct score_row *row, enum component component) {
    double value = row->components.value[component];
    note_text(note, "\n");
    note_text(note, component_name(component));
    note_text(note, ": ");
    if (isnan(value)) {
        note_text(note, "skipped");
        return;
    }
    note_score(note, value);
    note_text(note, log->weights[component]);
}

static void fill_note(struct log_annotation *log, const uint32_t *closed, size_t count) {
    struct note note = {log->note, 0};
    for (size_t i = 0; i < count; i++) {
        struct score_row row = score_row(log->book, closed[i], NULL);
        const char grade[2] = {row.grade, '\0'};
        if (!row.grade)
            continue;
        note_text(&note, note.used ? "\n\n" : "");
        note_text(&note, row.position);
        note_text(&note, ": ");
        note_score(&note, row.score);
        note_text(&note, ", ");
        note_text(&note, grade);
        for (size_t k = 0; k < COMPONENT_COUNT; k++)
            note_component(&note, log, &row, (enum component)k);
    }
}

static bool next_log_note(void *context, uint32_t row, uint32_t *note_row, uint32_t *offset, const char **text) {
    struct sheet_annotation *sheet = context;
    struct log_annotation *log = sheet->log;
    const struct grading *grading = log->book->grading;
    const struct transaction_list *transactions = grading->transactions;
    size_t end = rows_of(sheet)->first + rows_of(sheet)->count;
    for (size_t t = find_transaction(sheet, row + 1); t < end; t++) {
        uint32_t closed[POSITIONS_NAMED];
        struct log_row touched = log_row(log, t);
        size_t count = closed_by(log, &touched, t, closed);
        if (!count || !grading->scores->items[closed[0]].grade)
            continue;
        *note_row = transactions->items[t].row;
        *offset = LOG_GRADE_OFFSET;
        if (text) {
            fill_note(log, closed, count);
            *text = log->note;
        }
        return true;
    }
    return false;
}

struct sheet_annotation *annotate_sheet(struct log_annotation *log, size_t source, const struct log_headings *headings) {
    struct sheet_annotation *sheet = arena_alloc(log->book->arena, sizeof *sheet);
    *sheet = (struct sheet_annotation){.log = log, .source = source, .headings = *headings};
    sheet->cursor = rows_of(sheet)->first;
    sheet->remarks = collect_row_remarks(log->book->diags, layout_sheet_name(log->book->grading->layout, source),
                                         log->book->grading->layout->sheets[source].header_row, log->book->arena);
    return sheet;
}

/* "_wheelgrade_log", and of further sheets "_wheelgrade_log_2", … */
static const char *columns_key(size_t source, struct arena *arena) {
    return source == 0 ? GENERATED_LOG_COLUMNS : arena_print(arena, GENERATED_LOG_COLUMNS "_%zu", source + 1);
}

struct graft_annotation describe_annotation(struct sheet_annotation *sheet) {
    const struct log_annotation *log = sheet->log;
    struct graft_annotation annotation = {
        .key = columns_key(sheet->source, log->book->arena),
        .column_count = LOG_COLUMNS,
        .header_rows = sheet->headings.rows,
        .widths = {fmax(14, log->book->position_width), fmax(13, log->book->money_width), 8, 8, 80},
        .write_cells = write_log_cells,
        .next_note = log->book->live ? next_log_note : NULL,
        .note_author = LOG_NOTE_AUTHOR,
        .note_mark = "\nStrike Accuracy: ", /* as note_component writes it into every note */
        .context = sheet,
    };
    for (size_t i = 0; i < LOG_COLUMNS; i++)
        annotation.headings[i] = sheet->headings.items[i];
    return annotation;
}
