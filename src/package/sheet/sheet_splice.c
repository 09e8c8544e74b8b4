/* Splicing a sheet as it streams by. */
#include "package/sheet/sheet_splice.h"

#include <stdio.h>

#include "base/number_text.h"
#include "formats/cells/text_buffer.h"

enum { HELD_MOST = 1 << 20 };

/* Cells of an earlier run's columns in a row that gets no new ones: held until it is clear whose they are. */
struct old_cells {
    struct text_buffer bytes; /* of cells side by side */
    bool holds;
    size_t cell;         /* where the last of them begins */
    bool repeats;        /* it repeats a shared formula, which may go */
    bool formula, other; /* among those held: a formula, values beside the first added column's */
    bool named;          /* the first added column has a value in this row … */
    bool beside;         /* … and so has a column that is not ours */
};

struct splice_state {
    struct sheet_splice *job;
    struct zip_writer *writer;
    struct slice run;       /* bytes to be copied that have not been written yet */
    uint32_t skip_level;    /* everything down to the end of this element is left out; 0 = nothing */
    uint32_t swallow_level; /* the end tag of this level is left out: its start tag was replaced by empty
                               elements */
    bool in_columns, columns_done;
    uint32_t next_width; /* the first added column without a <col> */
    bool rows_seen, legacy_done;
    struct row_writer cells;
    struct text_buffer added; /* cells of the open row, not yet put in */
    struct old_cells old;
    bool row_stays;    /* the open row is not annotated and loses no cell */
    bool row_is_ours;  /* the open row gets new cells */
    bool rows_of_ours; /* some row has got such */
    uint32_t annotated_row;
};

static void write_run(struct splice_state *state) {
    if (state->run.length)
        zip_writer_write(state->writer, state->run.text, state->run.length);
    state->run.length = 0;
}

static void give_back_cells(struct splice_state *state) {
    if (state->old.bytes.length) {
        write_run(state);
        zip_writer_write(state->writer, state->old.bytes.text, state->old.bytes.length);
    }
    text_buffer_clear(&state->old.bytes);
    state->old.holds = false;
}

static void copy(struct splice_state *state, struct slice bytes) {
    if (state->old.holds && state->old.bytes.length + bytes.length <= HELD_MOST) {
        text_buffer_append(&state->old.bytes, bytes);
        return;
    }
    if (state->old.holds)
        give_back_cells(state); /* more than any of ours */
    if (state->run.length && state->run.text + state->run.length == bytes.text) {
        state->run.length += bytes.length;
        return;
    }
    write_run(state);
    state->run = bytes;
}

static void emit(struct splice_state *state, struct slice bytes) {
    write_run(state);
    zip_writer_write(state->writer, bytes.text, bytes.length);
}

static void emit_text(struct splice_state *state, const char *text) {
    emit(state, slice_of(text));
}

/* `<x:name` or `</x:name`. */
static void emit_tag_name(struct splice_state *state, const struct sheet_walk *walk, const char *open,
                          const char *name) {
    emit_text(state, open);
    emit_text(state, walk->prefix);
    emit_text(state, name);
}

/* Copies a tag with one attribute's value replaced. */
static void copy_with_value(struct splice_state *state, struct slice tag, struct slice old,
                            const char *value) {
    size_t before = (size_t)(old.text - tag.text), after = before + old.length;
    copy(state, (struct slice){tag.text, before});
    emit_text(state, value);
    copy(state, (struct slice){tag.text + after, tag.length - after});
}

/* Copies a tag without one of its attributes. */
static void copy_without(struct splice_state *state, struct slice tag, const char *name) {
    struct xml_place place;
    for (size_t at = 0; xml_next_attribute(tag, &at, &place);) {
        if (!slice_equals(place.name, name))
            continue;
        copy(state, (struct slice){tag.text, place.start});
        copy(state, (struct slice){tag.text + place.end, tag.length - place.end});
        return;
    }
    copy(state, tag);
}

static uint32_t last_column(const struct sheet_splice *job) {
    return job->first_column + job->annotation->column_count - 1;
}

/* The dimension covers the added columns (18.3.1.35): readers that trust it would not see them otherwise. */
static void copy_dimension(struct splice_state *state, const struct sheet_tag *tag) {
    struct sheet_splice *job = state->job;
    struct slice value;
    uint32_t first, top, last, bottom;
    char from[CELL_NAME_SIZE], to[CELL_NAME_SIZE];
    if (!job->annotation || !walk_tag_attribute(tag->tag, "ref", &value)) {
        copy(state, tag->tag);
        return;
    }
    const char *end = value.text + value.length, *next = reference_parse_cell(value.text, end, &first, &top);
    last = first;
    bottom = top;
    if (next && next < end && *next == ':')
        next = reference_parse_cell(next + 1, end, &last, &bottom);
    bool wide = !next || next != end || first == NO_COLUMN || last == NO_COLUMN || !top || !bottom ||
                (last >= last_column(job) && bottom >= job->last_row);
    if (wide) {
        copy(state, tag->tag);
        return;
    }
    last = last < last_column(job) ? last_column(job) : last;
    bottom = bottom < job->last_row ? job->last_row : bottom;
    copy_with_value(
        state, tag->tag, value,
        arena_print(job->package->arena, "%s:%s", place_cell_name(top, first, from), place_cell_name(bottom, last, to)));
}

/* Widths: one <col> an added column; the user's ranges are split around them (18.3.1.13). */

static void emit_width(struct splice_state *state, const struct sheet_walk *walk, struct slice from) {
    struct sheet_splice *job = state->job;
    char width[NUMBER_TEXT_SIZE];
    uint32_t column = job->first_column + state->next_width + 1;
    size_t length = number_print(job->annotation->widths[state->next_width++], width);
    width[length] = '\0';
    emit_tag_name(state, walk, "<", "col");
    emit_text(state,
              arena_print(job->package->arena, " min=\"%u\" max=\"%u\" width=\"%s\"", column, column, width));
    struct slice style;
    if (from.length && walk_tag_attribute(from, "style", &style)) {
        emit_text(state, " style=\"");
        emit(state, style);
        emit_text(state, "\"");
    }
    emit_text(state, " customWidth=\"1\"/>");
}

/* Missing <col>s of added columns before the given one (1-based). */
static void emit_widths_before(struct splice_state *state, const struct sheet_walk *walk, uint32_t column) {
    struct sheet_splice *job = state->job;
    while (state->next_width < job->annotation->column_count &&
           job->first_column + state->next_width + 1 < column)
        emit_width(state, walk, slice_of(""));
}

/* A part of a user's range, as an empty element. */
static void emit_range(struct splice_state *state, const struct sheet_walk *walk, struct slice tag,
                       uint32_t min, uint32_t max) {
    struct xml_place place;
    emit_tag_name(state, walk, "<", "col");
    emit_text(state, arena_print(state->job->package->arena, " min=\"%u\" max=\"%u\"", min, max));
    for (size_t at = 0; xml_next_attribute(tag, &at, &place);)
        if (!slice_equals(place.name, "min") && !slice_equals(place.name, "max"))
            emit(state, (struct slice){tag.text + place.start, place.end - place.start});
    emit_text(state, "/>");
}

static void copy_range(struct splice_state *state, const struct sheet_walk *walk,
                       const struct sheet_tag *tag) {
    struct sheet_splice *job = state->job;
    uint32_t min = walk_tag_whole(tag->tag, "min", 0), max = walk_tag_whole(tag->tag, "max", 0);
    uint32_t first = job->first_column + 1, last = last_column(job) + 1;
    emit_widths_before(state, walk, min);
    if (max < first || min > last || max < min) {
        copy(state, tag->tag);
        return;
    }
    if (min < first)
        emit_range(state, walk, tag->tag, min, first - 1);
    while (state->next_width < job->annotation->column_count && first + state->next_width <= max)
        emit_width(state, walk, tag->tag);
    if (max > last)
        emit_range(state, walk, tag->tag, last + 1, max);
    if (!tag->is_empty)
        state->swallow_level = tag->level;
}

static void finish_widths(struct splice_state *state, const struct sheet_walk *walk) {
    emit_widths_before(state, walk, UINT32_MAX);
    state->columns_done = true;
}

/* Tags of <cols> and of the sheetData that follows it; true when the tag has been dealt with. */
static bool splice_widths(struct splice_state *state, const struct sheet_walk *walk,
                          const struct sheet_tag *tag) {
    bool is_columns = tag->level == LEVEL_PART && sheet_tag_is(tag, "cols");
    if (is_columns && tag->is_end) {
        finish_widths(state, walk);
        state->in_columns = false;
    } else if (is_columns && !tag->is_empty) {
        state->in_columns = true;
    } else if (is_columns) {
        return true; /* an empty list: the whole of it comes with sheetData */
    } else if (state->in_columns && tag->level == LEVEL_ROW && !tag->is_end) {
        copy_range(state, walk, tag);
        return true;
    } else if (tag->level == LEVEL_PART && sheet_tag_is(tag, "sheetData") && !state->columns_done) {
        emit_tag_name(state, walk, "<", "cols>");
        finish_widths(state, walk);
        emit_tag_name(state, walk, "</", "cols>");
    }
    return false;
}

/* Rows and cells. */

static void gather(void *context, const void *bytes, size_t size) {
    struct splice_state *state = context;
    text_buffer_append(&state->added, (struct slice){bytes, size});
}

/* A table's columns are called as the cells of its heading row say, which are ours from the earlier run, or
 * what Excel made of them. */
static bool is_heading_row(const struct sheet_splice *job, uint32_t row) {
    for (size_t i = 0; i < job->heading_rows.count; i++)
        if (job->heading_rows.items[i] == row)
            return true;
    return false;
}

/* Asks for the added cells of a row. */
static void ask_for_cells(struct splice_state *state, const struct sheet_walk *walk) {
    struct sheet_splice *job = state->job;
    text_buffer_clear(&state->added);
    state->old = (struct old_cells){.bytes = state->old.bytes};
    state->row_is_ours = false;
    state->row_stays = is_heading_row(job, walk->row);
    if (!job->annotation)
        return;
    if (walk->row <= state->annotated_row || walk->row > SHEET_ROWS) {
        job->rows_passed_over++;
        return;
    }
    state->annotated_row = walk->row;
    if (state->row_stays)
        return;
    state->cells.cell_prefix = walk->prefix;
    row_writer_resume(&state->cells, walk->row);
    job->annotation->write_cells(job->annotation->context, &state->cells, walk->row, job->first_column);
    row_writer_flush(&state->cells);
    state->row_is_ours = state->added.length > 0;
    state->rows_of_ours = state->rows_of_ours || state->row_is_ours;
}

static void put_cells(struct splice_state *state) {
    if (state->added.length)
        emit(state, text_buffer_slice(&state->added));
    text_buffer_clear(&state->added);
}

/* "1:20" or "1:3 7:20" -> the least and greatest of it. */
static bool parse_spans(struct slice value, uint32_t *least, uint32_t *greatest) {
    *least = UINT32_MAX;
    *greatest = 0;
    for (size_t i = 0; i < value.length;) {
        uint32_t number = 0;
        size_t start = i;
        for (; i < value.length && value.text[i] >= '0' && value.text[i] <= '9' && number <= SHEET_COLUMNS;
             i++)
            number = number * 10 + (uint32_t)(value.text[i] - '0');
        if (i == start) {
            i++;
            continue;
        }
        *least = number < *least ? number : *least;
        *greatest = number > *greatest ? number : *greatest;
    }
    return *greatest > 0;
}

/* A row's start tag, its spans widened over the added cells. */
static void copy_row_tag(struct splice_state *state, struct slice tag) {
    struct sheet_splice *job = state->job;
    struct slice spans;
    uint32_t least, greatest;
    if (!state->added.length || !walk_tag_attribute(tag, "spans", &spans) ||
        !parse_spans(spans, &least, &greatest) ||
        (least <= job->first_column + 1 && greatest > last_column(job))) {
        copy(state, tag);
        return;
    }
    least = least > job->first_column + 1 ? job->first_column + 1 : least;
    greatest = greatest <= last_column(job) ? last_column(job) + 1 : greatest;
    char widened[32];
    snprintf(widened, sizeof widened, "%u:%u", least, greatest);
    copy_with_value(state, tag, spans, widened);
}

static void start_row(struct splice_state *state, const struct sheet_walk *walk,
                      const struct sheet_tag *tag) {
    ask_for_cells(state, walk);
    if (!tag->is_empty || !state->added.length) {
        copy_row_tag(state, tag->tag);
        return;
    }
    copy_row_tag(state, (struct slice){tag->tag.text, tag->tag.length - 2});
    emit_text(state, ">");
    put_cells(state);
    emit_tag_name(state, walk, "</", "row>");
}

/* Cells of an earlier run's columns: in a row that gets new ones they go. In another one they may be what a
 * person wrote above or below the log. An earlier run wrote no formulas, nothing above its heading, nothing in a
 * row without its first column, and that alone only beside a transaction. */

static bool old_cells_are_ours(const struct splice_state *state) {
    const struct old_cells *old = &state->old;
    return old->named && !old->formula && (old->other || old->beside);
}

static void decide_old_cells(struct splice_state *state) {
    if (!state->old.holds)
        return;
    if (old_cells_are_ours(state))
        text_buffer_clear(&state->old.bytes);
    give_back_cells(state);
    state->old.formula = state->old.other = false;
}

static void end_old_cell(struct splice_state *state, const struct sheet_walk *walk) {
    struct old_cells *old = &state->old;
    if (old->repeats && old->holds)
        old->bytes.length = old->cell;
    else if (walk->column == state->job->out->columns[0])
        old->named = true;
    else
        old->other = true;
}

static void start_old_cell(struct splice_state *state, const struct sheet_tag *tag) {
    struct old_cells *old = &state->old;
    if (state->row_is_ours) {
        state->skip_level = tag->is_empty ? 0 : tag->level;
        return;
    }
    old->holds = !state->job->annotation || state->rows_of_ours;
    old->cell = old->bytes.length;
    old->repeats = false;
    copy(state, tag->tag);
}

/* One that only repeats a shared formula may have lost what it repeats. */
static void look_at_formula(struct old_cells *old, const struct sheet_walk *walk, struct slice tag) {
    size_t name = 1 + walk->prefix_length;
    struct slice kind, range;
    if (tag.length < name + 2 || tag.text[0] != '<' || tag.text[name] != 'f' ||
        (tag.text[name + 1] != ' ' && tag.text[name + 1] != '>'))
        return;
    old->repeats =
        walk_tag_attribute(tag, "t", &kind) && slice_equals(kind, "shared") && !walk_tag_attribute(tag, "ref", &range);
    old->formula = old->formula || !old->repeats;
}

static void splice_cell(struct splice_state *state, const struct sheet_walk *walk, const struct sheet_tag *tag) {
    const struct sheet_splice *job = state->job;
    bool old = tag->is_cell && !state->row_stays && job->out && walk->column >= job->out->first &&
               earlier_columns_hold(job->out, walk->column);
    if (old && tag->is_end) {
        copy(state, tag->tag);
        end_old_cell(state, walk);
        return;
    }
    if (old) {
        start_old_cell(state, tag);
        return;
    }
    decide_old_cells(state);
    if (!tag->is_end && (tag->is_cell ? walk->column >= job->first_column : sheet_tag_is(tag, "extLst"))) /* which ends a row (18.3.1.73) */
        put_cells(state);
    state->old.beside = state->old.beside || (tag->is_cell && !tag->is_empty);
    copy(state, tag->tag);
}

static void splice_row(struct splice_state *state, struct sheet_walk *walk, const struct sheet_tag *tag) {
    if (tag->level >= LEVEL_CELL) {
        splice_cell(state, walk, tag);
    } else if (tag->is_row && !tag->is_end) {
        start_row(state, walk, tag);
    } else {
        decide_old_cells(state);
        if (tag->is_row)
            put_cells(state);
        copy(state, tag->tag);
    }
}

/* legacyDrawing stands before these (CT_Worksheet, 18.3.1.99); AlternateContent wraps controls and OLE
 * objects. */
static bool follows_legacy_drawing(const struct sheet_tag *tag) {
    static const char *const followers[] = {"legacyDrawing",   "legacyDrawingHF", "drawingHF",
                                            "picture",         "oleObjects",      "controls",
                                            "webPublishItems", "tableParts",      "extLst"};
    for (size_t i = 0; i < sizeof followers / sizeof *followers; i++)
        if (sheet_tag_is(tag, followers[i]))
            return true;
    return tag->name.length == 0;
}

static void add_legacy_drawing(struct splice_state *state, const struct sheet_walk *walk) {
    emit_tag_name(state, walk, "<", "legacyDrawing xmlns:r=\"" REFERENCE_SPACE "\" r:id=\"");
    emit_text(state, state->job->legacy_drawing);
    emit_text(state, "\"/>");
    state->legacy_done = true;
}

/* A filter, or the order that a filter or the sheet was sorted in. */
static bool is_sort_range(const struct sheet_splice *job, const struct sheet_tag *tag) {
    return (job->annotation || job->out) && !tag->is_end && tag->level <= LEVEL_ROW && (sheet_tag_is(tag, "autoFilter") || sheet_tag_is(tag, "sortState"));
}

static void copy_sort_range(struct splice_state *state, const struct sheet_tag *tag) {
    struct slice range;
    const char *grown = NULL;
    if (walk_tag_attribute(tag->tag, "ref", &range))
        grown = sort_range_grown(&state->job->sort, range, state->job->package->arena);
    if (grown)
        copy_with_value(state, tag->tag, range, grown);
    else
        copy(state, tag->tag);
}

static void splice_part(struct splice_state *state, struct sheet_walk *walk, const struct sheet_tag *tag) {
    struct sheet_splice *job = state->job;
    bool opens = tag->level == LEVEL_PART && !tag->is_end;
    if (job->set_widths && !state->rows_seen && splice_widths(state, walk, tag))
        return;
    if (opens && sheet_tag_is(tag, "sheetData"))
        state->rows_seen = true;
    if (opens && sheet_tag_is(tag, "sheetProtection"))
        job->is_protected = true;
    bool here = (opens && state->rows_seen && follows_legacy_drawing(tag)) ||
                (tag->level == LEVEL_ROOT && tag->is_end);
    if (job->legacy_drawing && !state->legacy_done && here)
        add_legacy_drawing(state, walk);
    if (is_sort_range(job, tag))
        copy_sort_range(state, tag);
    else if (job->legacy_drawing && opens && sheet_tag_is(tag, "legacyDrawing"))
        state->skip_level = tag->is_empty ? 0 : tag->level; /* it led to a part that is missing */
    else if (opens && sheet_tag_is(tag, "dimension"))
        copy_dimension(state, tag);
    else if (job->unselect && tag->level == LEVEL_ROW && !tag->is_end && sheet_tag_is(tag, "sheetView"))
        copy_without(state, tag->tag, "tabSelected");
    else
        copy(state, tag->tag);
}

static void on_tag(struct sheet_walk *walk, const struct sheet_tag *tag) {
    struct splice_state *state = walk->context;
    if (state->skip_level) {
        if (tag->is_end && tag->level == state->skip_level)
            state->skip_level = 0;
        return;
    }
    if (state->swallow_level == tag->level && tag->is_end) {
        state->swallow_level = 0;
        return;
    }
    if (walk->in_rows && tag->level >= LEVEL_ROW)
        splice_row(state, walk, tag);
    else
        splice_part(state, walk, tag);
}

static void on_rest(struct sheet_walk *walk, struct slice bytes) {
    struct splice_state *state = walk->context;
    if (state->old.holds)
        look_at_formula(&state->old, walk, bytes);
    if (!state->skip_level)
        copy(state, bytes);
}

static void on_pause(struct sheet_walk *walk) {
    write_run(walk->context);
}

bool sheet_splice_write(void *context, struct zip_writer *writer) {
    struct sheet_splice *job = context;
    struct splice_state state = {.job = job, .writer = writer};
    struct sheet_walk walk = {.context = &state,
                              .tag = on_tag,
                              .rest = on_rest,
                              .pause = on_pause,
                              .package = job->package,
                              .part = job->part,
                              .needs_worksheet = job->annotation != NULL,
                              .rows_pass = !job->out}; /* what is added stands behind all there is */
    row_writer_init(&state.cells, gather, &state);
    state.cells.style_map = job->style_map;
    state.cells.style_count = job->style_count;
    bool written = sheet_walk(&walk);
    row_writer_release(&state.cells);
    text_buffer_release(&state.added);
    text_buffer_release(&state.old.bytes);
    return written;
}
