/* Learning from the amounts that are there; writing amounts like them. */
#include "import/log/amount_manner.h"

#include <math.h>
#include <stdlib.h>

#include "base/money.h"
#include "base/compare.h"

/* 1 where money comes in, -1 where it goes out, 0 where none need move. */
static int side_of(enum log_word word) {
    switch (word) {
    case WORD_SELL_TO_OPEN:
    case WORD_SELL_TO_CLOSE:
    case WORD_SELL_SHARES:
    case WORD_DIVIDEND:
        return 1;
    case WORD_EXPIRED:
    case WORD_ASSIGNED:
    case WORD_EXERCISED:
    case WORD_SPLIT:
        return 0;
    default:
        return -1;
    }
}

static bool is_near(double a, double b) {
    return fabs(a - b) < MONEY_ROUNDED;
}

/* ---- learning ---- */

void amount_manner_learn(struct amount_manner *manner, enum log_word word, const struct transaction *transaction, const struct log_row *row,
                         double number, bool grows) {
    struct amount_habit *habit = &manner->habits[word];
    enum cell_held held = (enum cell_held)row->held[manner->field];
    double gross = money_dollars(transaction->amount), fees = money_dollars(transaction->fees);
    habit->rows++;
    if (held == HELD_NOTHING)
        return;
    habit->held = (uint8_t)held;
    habit->formula_row = held == HELD_FORMULA && grows ? row->row : held == HELD_FORMULA ? habit->formula_row : 0;
    if (number < 0 || number > 0) /* not NAN, not 0 */
        habit->sign = number < 0 ? -1 : 1;
    bool apart = manner->has_fees ? fabs(fees) >= MONEY_ROUNDED : !isnan(row->premium) && side_of(word) != 0;
    if (!apart || !(gross > 0) || isnan(number))
        return;
    habit->gross += is_near(fabs(number), gross);
    habit->net += manner->has_fees ? is_near(fabs(number), fabs(side_of(word) * gross - fees)) : !is_near(fabs(number), gross);
}

/* ---- what the column's rows show ---- */

/* Of the action, else of those whose money goes the same way. What comes in is positive; what goes out may be cash or its size. */
static int sign_of(const struct amount_manner *manner, enum log_word word, int side) {
    int sign = manner->habits[word].sign;
    for (int other = 0; !sign && other < LOG_WORDS; other++)
        sign = side_of((enum log_word)other) == side ? manner->habits[other].sign : 0;
    if (sign || side > 0)
        return sign ? sign : 1;
    return manner->field == FIELD_NET_PREMIUM ? -1 : 0;
}

enum fees_habit { FEES_UNKNOWN, FEES_OUTSIDE, FEES_WITHIN };

static enum fees_habit fees_of_all(const struct amount_manner *manner) {
    uint32_t net = 0, gross = 0;
    for (int word = 0; word < LOG_WORDS; word++) {
        net += manner->habits[word].net;
        gross += manner->habits[word].gross;
    }
    return net > gross ? FEES_WITHIN : gross ? FEES_OUTSIDE : FEES_UNKNOWN;
}

bool amount_manner_drops_fees(const struct amount_manner *manner) {
    return !manner->has_fees && fees_of_all(manner) == FEES_OUTSIDE;
}

static enum fees_habit fees_of(const struct amount_manner *manner, const struct amount_cell *cell) {
    const struct amount_habit *habit = &manner->habits[cell->word];
    enum fees_habit shown = habit->net || habit->gross ? habit->net > habit->gross ? FEES_WITHIN : FEES_OUTSIDE : fees_of_all(manner);
    if (shown != FEES_UNKNOWN)
        return shown;
    if (manner->field == FIELD_NET_PREMIUM)
        return FEES_WITHIN;
    return manner->has_fees && cell->transaction->fees.units ? FEES_UNKNOWN : FEES_OUTSIDE;
}

/* Whether the cells of such rows are blank. */
static bool is_left_blank(const struct amount_manner *manner, enum log_word word) {
    return manner->habits[word].rows && manner->habits[word].held == HELD_NOTHING;
}

/* ---- a cell ---- */

struct amounts {
    double gross, cash; /* the size; with its sign and after fees */
    int side, sign;
    enum fees_habit fees;
};

static struct amounts amounts_of(const struct amount_manner *manner, const struct amount_cell *cell) {
    const struct broker_transaction *transaction = cell->transaction;
    double gross = money_dollars(cell->gross), fees = money_dollars(transaction->fees);
    int side = side_of(cell->word);
    side = side == 0 && gross > 0 ? -1 : side; /* a settlement in cash */
    struct amounts amounts = {.gross = gross, .cash = side * gross - fees, .side = side};
    if (transaction->kind == KIND_DIVIDEND)
        amounts.gross = amounts.cash = money_dollars(transaction->cash);
    amounts.sign = sign_of(manner, cell->word, side);
    amounts.fees = transaction->kind == KIND_DIVIDEND ? FEES_OUTSIDE : fees_of(manner, cell);
    return amounts;
}

static double after_fees(const struct amounts *amounts) {
    return amounts->cash * (amounts->side * amounts->sign < 0 ? -1 : 1);
}

/* What the column holds of such a row; NAN where its rows do not tell. */
static double expected_of(const struct amounts *amounts, const struct amount_cell *cell) {
    if (amounts->side == 0)
        return amounts->fees == FEES_WITHIN ? amounts->cash : 0;
    if (amounts->fees == FEES_UNKNOWN || !amounts->sign)
        return cell->needed ? amounts->gross * (amounts->sign ? amounts->sign : 1) : NAN;
    return amounts->fees == FEES_WITHIN ? after_fees(amounts) : amounts->gross * amounts->sign;
}

/* What a formula of another action may come to. */
static void list_expected(struct append_choice *choice, const struct amount_manner *manner, const struct amounts *amounts, const struct amount_cell *cell) {
    double *list = choice->expected, known = expected_of(amounts, cell);
    list[0] = known;
    if (amounts->side == 0) {
        list[1] = amounts->cash;
    } else if (isnan(known) && amounts->sign) {
        list[0] = amounts->gross * amounts->sign;
        list[1] = after_fees(amounts);
    } else if (isnan(known)) {
        list[0] = amounts->gross;
        list[1] = -amounts->gross;
        list[2] = amounts->cash;
    } else if (!manner->has_fees) {
        list[1] = amounts->gross * amounts->sign;
    }
}

static int compare_downwards(const void *left, const void *right) {
    const uint32_t *a = left, *b = right;
    return COMPARE(*b, *a);
}

/* Formulas of the action first, then of the others, the nearest first. */
static void list_formulas(struct append_choice *choice, const struct amount_manner *manner, enum log_word word, struct arena *arena) {
    uint32_t *rows = arena_alloc_array(arena, LOG_WORDS + 1, sizeof *rows), own = manner->habits[word].formula_row;
    rows[0] = own;
    choice->own = own != 0;
    choice->row_count = choice->own;
    for (int other = 0; other < LOG_WORDS; other++)
        if (manner->habits[other].formula_row && other != (int)word)
            rows[choice->row_count++] = manner->habits[other].formula_row;
    if (choice->row_count > choice->own)
        qsort(rows + choice->own, choice->row_count - choice->own, sizeof *rows, compare_downwards);
    choice->rows = rows;
}

/* What happens to no money is 0 only where such rows say so. */
static struct append_value value_of(const struct amount_manner *manner, const struct amounts *amounts, const struct amount_cell *cell) {
    double expected = expected_of(amounts, cell);
    bool zeroes = manner->habits[cell->word].held == HELD_ZERO;
    for (int other = 0; !manner->habits[cell->word].held && other < LOG_WORDS; other++)
        zeroes |= side_of((enum log_word)other) == 0 && manner->habits[other].held == HELD_ZERO;
    bool blank = isnan(expected) || (amounts->side == 0 && fabs(expected) < MONEY_ROUNDED && !zeroes);
    return blank ? (struct append_value){0} : (struct append_value){.kind = APPEND_NUMBER, .number = expected};
}

struct append_value amount_manner_value(const struct amount_manner *manner, const struct amount_cell *cell, struct arena *arena) {
    const struct amount_habit *habit = &manner->habits[cell->word];
    struct amounts amounts = amounts_of(manner, cell);
    if (is_left_blank(manner, cell->word) && !cell->needed)
        return (struct append_value){.kind = cell->goes_on ? APPEND_BLANK : APPEND_NOTHING};
    struct append_choice *choice = arena_alloc(arena, sizeof *choice);
    *choice = (struct append_choice){.expected = {NAN, NAN, NAN}, .otherwise = value_of(manner, &amounts, cell)};
    choice->in_doubt = choice->otherwise.kind == APPEND_NOTHING && (amounts.side != 0 || habit->sign != 0);
    bool typed = habit->held == HELD_VALUE || habit->held == HELD_ZERO;
    if (typed || !(cell->goes_on || habit->formula_row))
        return choice->in_doubt ? (struct append_value){.kind = APPEND_CHOICE, .choice = choice} : choice->otherwise;
    list_formulas(choice, manner, cell->word, arena);
    list_expected(choice, manner, &amounts, cell);
    choice->sizes[0] = amounts.side ? amounts.gross : NAN;
    choice->sizes[1] = amounts.side ? fabs(amounts.cash) : NAN;
    choice->goes_on = cell->transaction->type != OPTION_NONE;
    return (struct append_value){.kind = APPEND_CHOICE, .choice = choice};
}
