/* Learning from the trades that have ended; writing ends like theirs. */
#include "import/log/trade_manner.h"

#include <math.h>

#include "base/number_text.h"
#include "import/log/log_manner.h"
#include "import/log/word_votes.h"
#include "journal/words/status_words.h"

static const char *const usual_words[ENDINGS] = {NULL, "Expired", "Assigned", "Closed", "Rolled"};

static uint32_t column_of(const struct trade_manner *manner, enum field field) {
    return manner->log->rows->section->columns[field];
}

static bool has(const struct trade_manner *manner, enum field field) {
    return column_of(manner, field) != NO_COLUMN;
}

static bool has_boxes(const struct trade_manner *manner) {
    return has(manner, FIELD_STATUS) && manner->log->rows->boxes;
}

/* Whether a box to tick, or a yes, under that header says it. */
static bool is_answer(const struct trade_manner *manner, enum trade_ending ending) {
    static const uint8_t statuses[ENDINGS] = {STATUS_OPEN, STATUS_EXPIRED, STATUS_ASSIGNED, STATUS_CLOSED, STATUS_ROLLED};
    return manner->log->rows->section->yes_status == statuses[ending];
}

/* ---- which end ---- */

static enum trade_ending ending_of_action(const struct transaction *close) {
    switch ((enum action)close->action) {
    case EXPIRED:
        return ENDING_EXPIRED;
    case ASSIGNED:
        return ENDING_ASSIGNED;
    case ROLLED:
        return ENDING_ROLLED;
    default:
        return ENDING_CLOSED;
    }
}

static enum trade_ending ending_of(const struct trade_manner *manner, const struct broker_transaction *end) {
    switch ((enum broker_kind)end->kind) {
    case KIND_EXPIRED:
        return ENDING_EXPIRED;
    case KIND_ASSIGNED:
    case KIND_EXERCISED:
        return ENDING_ASSIGNED;
    default:
        return end->rolled && manner->rolled ? ENDING_ROLLED : ENDING_CLOSED;
    }
}

/* What the trade brought, net of fees. */
static struct money result_of(const struct broker_transaction *opening, const struct broker_transaction *end) {
    bool priced = end->settled || !kind_is_event(end->kind);
    struct money result = money_subtract(opening->gross, priced ? end->gross : MONEY_ZERO);
    result = opening->kind == KIND_BTO ? money_negate(result) : result;
    return money_subtract(result, money_add(opening->fees, end->fees));
}

static bool is_loss(const struct broker_transaction *opening, const struct broker_transaction *end) {
    return money_compare(result_of(opening, end), MONEY_ZERO) < 0;
}

/* ---- learning ---- */

struct learning {
    struct word_votes words[ENDINGS][2][2];
    size_t ends;
    uint32_t units[UNIT_TOTAL + 1], negative, positive, zeroes, blanks;
};

static bool is_near(double a, double b) {
    return fabs(a - b) <= 0.011 * fmax(1, fabs(b) / 100);
}

/* The units by which the cell says what the close cost. */
static void learn_price(struct learning *learning, const struct transaction *close, const struct log_row *row) {
    double written = fabs(row->close_price);
    if (close->action == EXPIRED || close->action == ASSIGNED) {
        learning->zeroes += row->held[FIELD_CLOSE_PRICE] == HELD_ZERO;
        learning->blanks += row->held[FIELD_CLOSE_PRICE] == HELD_NOTHING;
        return;
    }
    if (!(written > 0) || !(close->premium > 0))
        return;
    learning->negative += row->close_price < 0;
    learning->positive += row->close_price > 0;
    learning->units[UNIT_PER_SHARE] += is_near(written, close->premium);
    learning->units[UNIT_PER_CONTRACT] += is_near(written, close->premium * close->multiplier);
    learning->units[UNIT_TOTAL] += is_near(written, close->premium * close->multiplier * close->quantity);
}

static void learn_trade(struct learning *learning, const struct transaction *opening, const struct transaction *close, const struct log_row *row) {
    size_t type = opening->type == OPTION_CALL;
    if (!close) {
        word_vote(&learning->words[ENDING_OPEN][type][0], row->status);
        return;
    }
    struct money result = money_subtract(opening->amount, close->action == EXPIRED || close->action == ASSIGNED ? MONEY_ZERO : close->amount);
    bool lost = money_compare(opening->action == BUY_TO_OPEN ? money_negate(result) : result, MONEY_ZERO) < 0;
    learning->ends++;
    word_vote(&learning->words[ending_of_action(close)][type][lost], row->status);
    learn_price(learning, close, row);
}

static void learn_result(struct trade_manner *manner, const struct transaction *close, const struct log_row *row) {
    enum cell_held held = (enum cell_held)row->held[FIELD_PNL];
    enum trade_ending ending = close ? ending_of_action(close) : ENDING_OPEN;
    manner->end_rows[ending][1] = manner->end_rows[ending][0];
    manner->end_rows[ending][0] = row->row;
    if (held != HELD_NOTHING)
        manner->result_rows[ending] = held == HELD_FORMULA ? row->row : 0;
    if (ending == ENDING_OPEN)
        manner->blank_results = held == HELD_NOTHING;
}

/* Of the same result, else of the other unless that is what it says; of the other type last. */
static const char *word_learned(const struct learning *learning, enum trade_ending ending, size_t type, size_t lost) {
    for (size_t turn = 0; turn < 4; turn++) {
        const char *word = learning->words[ending][turn < 2 ? type : !type][turn % 2 ? !lost : lost].leader;
        if (word && (turn % 2 == 0 || !status_of_word(word).foretells))
            return word;
    }
    return NULL;
}

/* A header that asks has yes for what it asks, and nothing for the rest. */
static const char *word_unlearned(const struct trade_manner *manner, enum trade_ending ending) {
    uint8_t asked = manner->log->rows->section->yes_status;
    if (asked == STATUS_ASSIGNED || asked == STATUS_EXPIRED)
        return is_answer(manner, ending) ? "Yes" : NULL;
    return usual_words[ending];
}

static void settle(struct trade_manner *manner, const struct learning *learning) {
    for (int ending = 0; ending < ENDINGS; ending++)
        for (size_t type = 0; type < 2; type++)
            for (size_t lost = 0; lost < 2; lost++) {
                const char *word = word_learned(learning, (enum trade_ending)ending, type, lost);
                manner->words[ending][type][lost] = word ? word : word_unlearned(manner, (enum trade_ending)ending);
            }
    manner->rolled = learning->ends == 0 || word_learned(learning, ENDING_ROLLED, 0, 0);
    manner->unit = manner->log->unit;
    for (int unit = UNIT_PER_SHARE; unit <= UNIT_TOTAL; unit++)
        if (learning->units[unit] > learning->units[manner->unit])
            manner->unit = (enum premium_unit)unit;
    manner->price_sign = learning->negative > learning->positive ? -1 : 1;
    manner->zeroes = learning->zeroes > learning->blanks;
}

void trade_manner_learn(struct trade_manner *manner, const struct log_manner *log, const struct log_rows *logs, size_t log_count,
                        const struct transaction_list *transactions) {
    struct learning learning = {0};
    *manner = (struct trade_manner){.log = log};
    for (size_t sheet = 0, at = 0; sheet < log_count; sheet++)
        for (; at < transactions->count && transactions->items[at].source == logs[sheet].source; at++) {
            const struct transaction *opening = &transactions->items[at];
            const struct log_row *row = opening->own_leg ? log_rows_find(&logs[sheet], opening->row) : NULL;
            const struct transaction *close = at + 1 < transactions->count && opening[1].same_row ? opening + 1 : NULL;
            if (row)
                learn_trade(&learning, opening, close, row);
            manner->results |= row && close && row->held[FIELD_PNL] == HELD_FORMULA;
            if (row && opening->source == log->rows->source && row->row > log->rows->section->header_row)
                learn_result(manner, close, row);
        }
    settle(manner, &learning);
}

/* ---- can it be said? ---- */

static bool is_typed(const struct trade_manner *manner, enum field field) {
    const struct log_rows *rows = manner->log->rows;
    return has(manner, field) && rows->typed[field] && !(rows->sample[column_of(manner, field)].flags & CELL_FORMULA);
}

static const char *word_of(const struct trade_manner *manner, const struct broker_transaction *opening, const struct broker_transaction *end) {
    size_t type = opening->type == OPTION_CALL;
    if (!has(manner, FIELD_STATUS))
        return NULL;
    return end ? manner->words[ending_of(manner, end)][type][is_loss(opening, end)] : manner->words[ENDING_OPEN][type][0];
}

static bool is_said(const struct trade_manner *manner, const struct broker_transaction *opening, const struct broker_transaction *end) {
    return has_boxes(manner) ? is_answer(manner, ending_of(manner, end)) : word_of(manner, opening, end) != NULL;
}

const char *trade_manner_obstacle(const struct trade_manner *manner, const struct broker_transaction *opening, const struct broker_transaction *end) {
    int day = date_compare(end->date, opening->expiry);
    bool priced = end->settled || !kind_is_event(end->kind);
    if (priced && !has(manner, FIELD_CLOSE_PRICE) && !has(manner, FIELD_CLOSE_TOTAL) && !is_typed(manner, FIELD_PNL))
        return "the log has no column for its price";
    if (!has(manner, FIELD_CLOSE_DATE) && (priced || day != 0))
        return "the log has no column for the day on which a trade ended";
    if (end->kind == KIND_EXPIRED ? day < 0 && !is_said(manner, opening, end) : kind_is_event(end->kind) && !is_said(manner, opening, end))
        return "the log has no column for how a trade ended";
    return NULL;
}

/* ---- a close ---- */

struct putting {
    const struct trade_manner *manner;
    const struct broker_transaction *opening, *end;
    struct append_value *values;
    struct arena *arena;
};

static void put_number(const struct putting *putting, enum field field, double number) {
    if (has(putting->manner, field))
        putting->values[column_of(putting->manner, field)] = (struct append_value){.kind = APPEND_NUMBER, .number = number};
}

static void put_price(const struct putting *putting) {
    const struct trade_manner *manner = putting->manner;
    const struct broker_transaction *end = putting->end;
    bool priced = end->settled || !kind_is_event(end->kind);
    if (priced)
        put_number(putting, FIELD_CLOSE_PRICE, log_manner_price(manner->unit, end) * manner->price_sign);
    else if (manner->zeroes)
        put_number(putting, FIELD_CLOSE_PRICE, 0);
    if (priced && (!has(manner, FIELD_CLOSE_PRICE) || is_typed(manner, FIELD_CLOSE_TOTAL)))
        put_number(putting, FIELD_CLOSE_TOTAL, money_dollars(end->gross) * manner->price_sign);
}

static void put_status(const struct putting *putting) {
    const struct trade_manner *manner = putting->manner;
    const char *word = word_of(manner, putting->opening, putting->end);
    bool ticked = has_boxes(manner) && putting->end && is_answer(manner, ending_of(manner, putting->end));
    if (ticked)
        putting->values[column_of(manner, FIELD_STATUS)] = (struct append_value){.kind = APPEND_BOOLEAN, .number = 1};
    else if (word && !has_boxes(manner))
        putting->values[column_of(manner, FIELD_STATUS)] = (struct append_value){.kind = APPEND_TEXT, .text = word};
}

void trade_manner_put(const struct trade_manner *manner, const struct broker_transaction *opening, const struct broker_transaction *end,
                      struct append_value *values, struct arena *arena) {
    struct putting putting = {manner, opening, end, values, arena};
    put_status(&putting);
    if (!end)
        return;
    if (has(manner, FIELD_CLOSE_DATE))
        values[column_of(manner, FIELD_CLOSE_DATE)] = log_manner_date(manner->log, FIELD_CLOSE_DATE, end->date, arena);
    put_price(&putting);
    if (end->fees.units)
        put_number(&putting, FIELD_CLOSE_FEES, money_dollars(end->fees) * manner->log->fee_sign);
    if (is_typed(manner, FIELD_PNL))
        put_number(&putting, FIELD_PNL, money_dollars(result_of(opening, end)));
}

/* The formula for such an end first; of the others one that comes to the result. */
static void list_formulas(const struct trade_manner *manner, enum trade_ending ending, struct append_choice *choice, struct arena *arena) {
    uint32_t *rows = arena_alloc_array(arena, ENDINGS, sizeof *rows);
    choice->own = manner->result_rows[ending] != 0;
    for (unsigned turn = 0; turn < ENDINGS; turn++) {
        uint32_t row = manner->result_rows[((unsigned)ending + turn) % ENDINGS];
        if (row)
            rows[choice->row_count++] = row;
    }
    choice->rows = rows;
}

const uint32_t *trade_manner_rows_of(const struct trade_manner *manner, const struct broker_transaction *end) {
    return manner->end_rows[end ? ending_of(manner, end) : ENDING_OPEN];
}

void trade_manner_put_result(const struct trade_manner *manner, const struct broker_transaction *opening, const struct broker_transaction *end,
                             struct append_value *values, struct arena *arena) {
    struct append_choice choice = {.sizes = {NAN, NAN}, .expected = {NAN, NAN, NAN}, .goes_on = true};
    enum trade_ending ending = end ? ending_of(manner, end) : ENDING_OPEN;
    list_formulas(manner, ending, &choice, arena);
    if ((!choice.row_count && !(end && manner->results)) || !has(manner, FIELD_PNL))
        return;
    if (!end && !choice.own) {
        values[column_of(manner, FIELD_PNL)].kind = manner->blank_results ? APPEND_BLANK : APPEND_NOTHING;
        return;
    }
    if (end) {
        double result = money_dollars(result_of(opening, end)), fees = money_dollars(money_add(opening->fees, end->fees));
        choice.sizes[0] = fabs(result);
        choice.sizes[1] = fabs(result + fees);
        choice.expected[0] = result;
        choice.otherwise = (struct append_value){.kind = APPEND_NUMBER, .number = result};
    }
    struct append_choice *made = arena_alloc(arena, sizeof *made);
    *made = choice;
    values[column_of(manner, FIELD_PNL)] = (struct append_value){.kind = APPEND_CHOICE, .choice = made};
}
