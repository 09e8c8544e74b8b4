/* What says whether an opening was a sale or a purchase, where the action does not: a column beside it, or the sign of a number. */
#include "journal/binding/action_columns.h"

#include <math.h>
#include <string.h>

#include "base/name_map.h"
#include "base/packed_words.h"
#include "journal/cells/cell_values.h"
#include "journal/cells/read_number.h"
#include "journal/words/action_halves.h"
#include "journal/words/action_words.h"
#include "journal/words/type_words.h"

/* A column's cells by what they say. */
struct said_halves {
    size_t sold, bought, opens, closes, ends, types, others;
};

/* Where a text counts; NULL: nowhere. */
static size_t *count_of(struct said_halves *said, const char *text) {
    switch (direction_of_word(text)) {
    case DIRECTION_SOLD:
        return &said->sold;
    case DIRECTION_BOUGHT:
        return &said->bought;
    case DIRECTION_NONE:
        break;
    }
    switch (effect_of_word(text)) {
    case EFFECT_OPENS:
        return &said->opens;
    case EFFECT_CLOSES:
        return &said->closes;
    case EFFECT_ENDS:
        return &said->ends;
    case EFFECT_NONE:
        break;
    }
    if (action_of_word(text).known) /* a whole action among halves, as imports write */
        return NULL;
    return type_of_word(text) == TYPE_UNKNOWN ? &said->others : &said->types;
}

/* The texts of a column that were looked at: few differ. */
struct heard_texts {
    struct {
        const char *text;
        size_t *count;
    } items[16];
    size_t count;
};

static void hear(struct heard_texts *heard, struct said_halves *said, const char *text) {
    size_t i = 0;
    while (i < heard->count && strcmp(heard->items[i].text, text) != 0)
        i++;
    size_t *count = i < heard->count ? heard->items[i].count : count_of(said, text);
    if (i == heard->count && i < sizeof heard->items / sizeof *heard->items) {
        heard->items[heard->count].text = text;
        heard->items[heard->count++].count = count;
    }
    if (count)
        ++*count;
}

static struct said_halves halves_of(const struct kept_rows *kept, uint32_t column) {
    struct said_halves said = {0};
    struct heard_texts heard = {.count = 0};
    for (size_t i = 0; i < kept->rows.count && column != NO_COLUMN && !said.others; i++) {
        const struct cell *cell = row_cell(&kept->rows.items[i], column);
        if (cell_is_blank(cell) || (cell->kind == CELL_TEXT && number_is_dash(cell->text)))
            continue;
        if (cell->kind == CELL_TEXT)
            hear(&heard, &said, cell->text);
        else
            said.others++;
    }
    return said;
}

static bool says_sides(const struct said_halves *said) {
    return !said->others && !said->types && !said->opens && !said->closes && said->sold + said->bought > 0;
}

static bool says_effects(const struct said_halves *said) {
    return !said->others && !said->types && !said->sold && !said->bought && said->opens > 0;
}

bool columns_halve_action(const struct kept_rows *kept, uint32_t sides, uint32_t effects) {
    struct said_halves side = halves_of(kept, sides), effect = halves_of(kept, effects);
    return says_sides(&side) && says_effects(&effect);
}

/* ---- the column beside ---- */

/* Words of headers that say Long and Short of something else: of the market, or of taxes. */
static bool speaks_of_other(const char *header) {
    static const char words[] = "bias\0" "outlook\0" "sentiment\0" "view\0" "trend\0" "market\0" "term\0" "tax\0" "holding\0" "gain\0";
    struct folded_name folded = fold_name(header);
    return packed_words_are_in(words, folded.text);
}

static bool is_free(const struct binder *binder, const struct assignment *assignment, const struct headed_column *column) {
    return !column_is_assigned(assignment, column->column) && !column_is_generated(binder->sheet, column->column);
}

/* Whether a free column, or the type's, says what was bought. `told`: a doubt that was told stands for all. */
static bool serves_as_sides(const struct binder *binder, const struct assignment *assignment, const struct headed_column *column, bool trades, bool *told) {
    bool is_type = column->column == assignment->columns[FIELD_TYPE];
    if (!is_type && !is_free(binder, assignment, column))
        return false;
    struct said_halves said = halves_of(binder->kept, column->column);
    said.types = is_type && said.bought > 0 ? 0 : said.types; /* "Long Call" among plain calls */
    if (!says_sides(&said) || (trades && (is_type || !said.bought)))
        return false;
    if (!speaks_of_other(column->text))
        return true;
    if (said.bought > 0 && !*told)
        binder_tell(binder, UNUSED_COLUMN, column->column, arena_print(binder->messages->arena, "not used; columns.action=%s uses it", column->text),
                    arena_print(binder->messages->arena, "\"%s\" may say what was bought and what was sold, or something else", column->text));
    *told = true;
    return false;
}

static uint32_t find_sides(const struct binder *binder, const struct assignment *assignment, bool trades) {
    uint32_t found = NO_COLUMN;
    bool told = false;
    for (size_t i = 0; i < binder->header->headers.count; i++) {
        const struct headed_column *column = &binder->header->headers.items[i];
        bool named = header_means(&column->meanings, FIELD_ACTION);
        if ((found == NO_COLUMN || named) && serves_as_sides(binder, assignment, column, trades, &told)) {
            found = column->column;
            if (named)
                return found;
        }
    }
    return found;
}

static uint32_t find_effects(const struct binder *binder, const struct assignment *assignment) {
    for (size_t i = 0; i < binder->header->headers.count; i++) {
        const struct headed_column *column = &binder->header->headers.items[i];
        if (!is_free(binder, assignment, column) || header_means(&column->meanings, FIELD_STATUS))
            continue;
        struct said_halves said = halves_of(binder->kept, column->column);
        if (says_effects(&said))
            return column->column;
    }
    return NO_COLUMN;
}

uint32_t binder_action_beside(const struct binder *binder, const struct assignment *assignment) {
    uint32_t action = assignment->columns[FIELD_ACTION];
    struct said_halves said = halves_of(binder->kept, action);
    if (action == NO_COLUMN)
        return binder->section->trades ? find_sides(binder, assignment, true) : NO_COLUMN;
    if (says_effects(&said))
        return find_sides(binder, assignment, binder->section->trades);
    return says_sides(&said) && !binder->section->trades ? find_effects(binder, assignment) : NO_COLUMN;
}

/* ---- orders ---- */

/* Every word says what became of an order, where Expired does, too, and some were never filled. */
static bool says_orders(const struct kept_rows *kept, uint32_t column) {
    size_t filled = 0, unfilled = 0;
    for (size_t i = 0; i < kept->rows.count; i++) {
        const struct cell *cell = row_cell(&kept->rows.items[i], column);
        if (cell_is_blank(cell))
            continue;
        enum order_state state = cell->kind == CELL_TEXT ? order_state_of_word(cell->text) : ORDER_UNKNOWN;
        if (state == ORDER_UNKNOWN && (cell->kind != CELL_TEXT || effect_of_word(cell->text) != EFFECT_ENDS))
            return false;
        filled += state == ORDER_FILLED;
        unfilled += state == ORDER_NEVER_FILLED;
    }
    return filled && unfilled;
}

uint32_t binder_order_states(const struct binder *binder, const struct assignment *assignment) {
    uint32_t status = assignment->columns[FIELD_STATUS];
    for (size_t i = 0; i < binder->header->headers.count && !binder->section->trades; i++) {
        uint32_t column = binder->header->headers.items[i].column;
        if ((column == status || is_free(binder, assignment, &binder->header->headers.items[i])) && says_orders(binder->kept, column))
            return column;
    }
    return NO_COLUMN;
}

/* ---- signs ---- */

/* Every row of a table of whole trades opens. */
static enum effect effect_of_row(const struct binder *binder, const struct sheet_row *row) {
    const struct cell *cell = row_cell(row, binder->section->columns[FIELD_ACTION]), *ticker = row_cell(row, binder->section->columns[FIELD_TICKER]);
    if (binder->section->trades)
        return binder->section->columns[FIELD_TICKER] == NO_COLUMN || !cell_is_blank(ticker) ? EFFECT_OPENS : EFFECT_NONE;
    return cell && cell->kind == CELL_TEXT ? effect_of_word(cell->text) : EFFECT_NONE;
}

struct sign_count {
    size_t above, below;               /* 0, on rows that open */
    size_t closes_above, closes_below; /* on those that close */
};

/* What was found of an action, for the rows that say the same. */
struct seen_effect {
    const char *text;
    enum effect effect;
};

static enum effect see_effect(struct seen_effect *seen, const struct binder *binder, const struct sheet_row *row) {
    const struct cell *cell = row_cell(row, binder->section->columns[FIELD_ACTION]);
    if (binder->section->trades || !cell || cell->kind != CELL_TEXT)
        return effect_of_row(binder, row);
    struct seen_effect *known = &seen[kept_text_place(cell->text)];
    if (known->text != cell->text)
        *known = (struct seen_effect){cell->text, effect_of_row(binder, row)};
    return known->effect;
}

static struct sign_count count_signs(const struct binder *binder, uint32_t column) {
    struct sign_count count = {0};
    struct seen_effect seen[KEPT_TEXT_PLACES] = {{0}};
    for (size_t i = 0; i < binder->kept->rows.count && column != NO_COLUMN; i++) {
        const struct sheet_row *row = &binder->kept->rows.items[i];
        enum effect effect = see_effect(seen, binder, row);
        double number = binder_number(binder, row, column);
        count.above += effect == EFFECT_OPENS && number > 0;
        count.below += effect == EFFECT_OPENS && number < 0;
        count.closes_above += effect == EFFECT_CLOSES && number > 0;
        count.closes_below += effect == EFFECT_CLOSES && number < 0;
    }
    return count;
}

/* Nothing but a sign can say it: the action says Open and no more, or there is none in a table of whole trades. */
static bool signs_matter(const struct binder *binder) {
    const struct section_layout *section = binder->section;
    if (section->action_beside != NO_COLUMN)
        return false;
    struct said_halves said = halves_of(binder->kept, section->columns[FIELD_ACTION]);
    return section->columns[FIELD_ACTION] == NO_COLUMN ? section->trades : says_effects(&said);
}

static void tell_signs(const struct binder *binder, enum field field) {
    uint32_t column = binder->section->columns[field];
    binder_tell(binder, ACTION_ASSUMED, column, field == FIELD_QUANTITY ? "those below 0 read as sold, those above as bought" : "those below 0 read as bought",
                arena_print(binder->messages->arena, "nothing but the signs under \"%s\" says which openings were sold and which bought", binder_header(binder, column)));
}

/* Bought and sold again, or counted up and down. */
static void tell_unsure_closes(const struct binder *binder, uint32_t column) {
    binder_tell(binder, DIRECTION_UNSURE, column, "all openings read as sold",
                arena_print(binder->messages->arena, "\"%s\" is above 0 on openings and below 0 on closes, as of what was bought", binder_header(binder, column)));
}

/* "CSP", "Assigned", contracts below 0, or a result above 0 that a purchase could not have: whatever the sign of its price, the row was a sale. */
static bool says_sold(const struct binder *binder, const struct sheet_row *row) {
    const uint32_t *columns = binder->section->columns;
    char buffer[VALUE_TEXT_SIZE];
    const char *type = cell_text(row_cell(row, columns[FIELD_TYPE]), buffer);
    if (type && type_word_is_short(type))
        return true;
    const char *status = cell_text(row_cell(row, columns[FIELD_STATUS]), buffer);
    if (status && !status_word_is_answer(status) && status_of_word(status).status == STATUS_ASSIGNED)
        return true;
    const char *action = cell_text(row_cell(row, columns[FIELD_ACTION]), buffer);
    if (action && action_of_word(action).action == ASSIGNED)
        return true;
    double opened = fabs(binder_number(binder, row, columns[FIELD_PREMIUM])), closed = fabs(binder_number(binder, row, columns[FIELD_CLOSE_PRICE]));
    bool gains = binder_number(binder, row, columns[FIELD_PNL]) > 0 && opened > 0 && !(closed > opened);
    return gains || (effect_of_row(binder, row) == EFFECT_OPENS && binder_number(binder, row, columns[FIELD_QUANTITY]) < 0);
}

static bool openings_were_sold(const struct binder *binder) {
    for (size_t i = 0; i < binder->kept->rows.count; i++)
        if (says_sold(binder, &binder->kept->rows.items[i]))
            return true;
    return false;
}

/* In a table of whole trades: all prices of openings are below 0, which tells sales from purchases no more. */
bool binder_prices_paid(const struct binder *binder) {
    struct sign_count count = count_signs(binder, binder->section->columns[FIELD_PREMIUM]);
    return binder->section->trades && count.below && !count.above && openings_were_sold(binder);
}

/* Contracts below 0 were sold, amounts below 0 paid; where all openings were paid, too, and closes received. Few contracts below 0 among others are no such signs. */
enum field binder_signed_openings(const struct binder *binder) {
    static const enum field fields[] = {FIELD_QUANTITY, FIELD_PREMIUM, FIELD_TOTAL_PREMIUM, FIELD_NET_PREMIUM};
    if (!signs_matter(binder))
        return FIELD_COUNT;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        uint32_t column = binder->section->columns[fields[i]];
        struct sign_count count = count_signs(binder, column);
        bool paid_only = fields[i] != FIELD_QUANTITY && !count.above && count.closes_above && !count.closes_below && !openings_were_sold(binder);
        if (!count.below || !(count.above || paid_only)) {
            if (fields[i] == FIELD_QUANTITY && count.above && count.closes_below && !count.closes_above)
                tell_unsure_closes(binder, column);
            continue;
        }
        if (fields[i] == FIELD_QUANTITY && count.below < count.above) {
            binder_tell(binder, DIRECTION_UNSURE, column, "all read as sold",
                        arena_print(binder->messages->arena, "\"%s\" is below 0 on %zu of %zu openings, which may have been bought or sold", binder_header(binder, column),
                                    count.below, count.below + count.above));
            continue;
        }
        tell_signs(binder, fields[i]);
        return fields[i];
    }
    return FIELD_COUNT;
}

/* ---- closes ---- */

static const char *text_at(const struct sheet_row *row, uint32_t column, char *buffer) {
    const char *text = cell_text(row_cell(row, column), buffer);
    return text && *text && !number_is_dash(text) ? text : NULL;
}

struct row_halves {
    enum direction direction;
    enum effect effect;
};

static struct row_halves halves_of_row(const struct binder *binder, const struct sheet_row *row) {
    const struct section_layout *section = binder->section;
    const uint32_t columns[] = {section->columns[FIELD_ACTION], section->action_beside};
    enum field field = (enum field)section->signed_openings;
    struct row_halves halves = {DIRECTION_NONE, EFFECT_NONE};
    char buffer[VALUE_TEXT_SIZE];
    for (size_t i = 0; i < 2; i++) {
        const char *text = text_at(row, columns[i], buffer);
        enum direction direction = text ? direction_of_word(text) : DIRECTION_NONE;
        enum effect effect = text ? effect_of_word(text) : EFFECT_NONE;
        halves.direction = direction == DIRECTION_NONE ? halves.direction : direction;
        halves.effect = effect == EFFECT_NONE ? halves.effect : effect;
    }
    if (field != FIELD_COUNT)
        halves.direction = action_direction_of_number(field == FIELD_QUANTITY, binder_number(binder, row, section->columns[field]));
    return halves;
}

/* The row's contract, as its cells name it. */
static const char *contract_key(const struct binder *binder, const struct sheet_row *row, struct arena *scratch) {
    static const enum field named[] = {FIELD_TICKER, FIELD_TYPE, FIELD_STRIKE, FIELD_EXPIRY, FIELD_CONTRACT};
    const char *key = "";
    char buffer[VALUE_TEXT_SIZE];
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        const char *text = text_at(row, binder->section->columns[named[i]], buffer);
        key = arena_print(scratch, "%s|%s", key, text ? text : "");
    }
    return key;
}

static void keep_openings(const struct binder *binder, struct name_map *opened, struct arena *scratch) {
    for (size_t i = 0; i < binder->kept->rows.count; i++) {
        struct row_halves halves = halves_of_row(binder, &binder->kept->rows.items[i]);
        if (halves.effect == EFFECT_OPENS && halves.direction != DIRECTION_NONE)
            name_map_set(opened, contract_key(binder, &binder->kept->rows.items[i], scratch), (size_t)halves.direction);
    }
}

/* Closes on the other side than the opening of their contract speak of trades, those on the same side of positions. */
enum sides binder_sides(const struct binder *binder) {
    struct arena scratch;
    struct name_map opened;
    size_t same = 0, other = 0;
    if (binder->section->trades || (binder->section->action_beside == NO_COLUMN && binder->section->signed_openings == FIELD_COUNT))
        return SIDES_UNCLEAR;
    arena_init(&scratch);
    name_map_init(&opened, true, &scratch);
    keep_openings(binder, &opened, &scratch);
    for (size_t i = 0; i < binder->kept->rows.count; i++) {
        struct row_halves halves = halves_of_row(binder, &binder->kept->rows.items[i]);
        if (halves.effect != EFFECT_CLOSES || halves.direction == DIRECTION_NONE)
            continue;
        size_t opening = name_map_find(&opened, contract_key(binder, &binder->kept->rows.items[i], &scratch));
        same += opening == (size_t)halves.direction;
        other += opening != NAME_MISSING && opening != (size_t)halves.direction;
    }
    arena_release(&scratch);
    return same && !other ? SIDES_OF_POSITION : other && !same ? SIDES_OF_TRADE : SIDES_UNCLEAR;
}
