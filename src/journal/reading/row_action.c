/* Words first, then signs. */
#include "journal/reading/row_action.h"

#include <math.h>

#include "journal/cells/written_number.h"
#include "journal/reading/row_symbol.h"
#include "journal/reading/trade_row.h"
#include "journal/words/status_words.h"

void row_take_type(struct row_draft *row, enum option_type type, enum field said_by) {
    if (type == OPTION_NONE || row->row->type == type || field_is_troubled(row->extra, FIELD_TYPE))
        return;
    if (row->row->type != OPTION_NONE)
        row_unreadable(row, FIELD_TYPE, said_by == FIELD_STRIKE ? "not what the strike's cell says" : "not what the action says");
    else
        row->row->type = type & 3u;
}

/* A net amount below 0, unless fees alone made it so. */
static bool is_paid(const struct row_draft *row) {
    double fees = 0;
    cell_number(row_cell_of(row, FIELD_FEES), false, &fees);
    return row->extra->net < 0 && -row->extra->net > fabs(fees) / 2;
}

/* Contracts sold or bought, of which the legs that are open tell what they do. */
static enum action action_by_quantity(struct row_draft *row) {
    double quantity = row_worded_number(row, FIELD_QUANTITY, read_written_count);
    row->row->side_only = true;
    if (isnan(quantity) || quantity == 0)
        ROW_TROUBLE(row, FIELD_QUANTITY, "no quantity above or below 0 tells whether this was bought or sold");
    return quantity < 0 ? SELL_TO_OPEN : quantity > 0 ? BUY_TO_CLOSE : ACTION_NONE;
}

/* The contract's text says what was done: "STO 1 AAPL …", "-1 AAPL …". */
static enum action action_by_text(struct row_draft *row) {
    const struct trade_text *text = &row->text;
    row->row->side_only = !text->action.known || text->action.side;
    return text->action.known ? text->action.action : text->quantity < 0 ? SELL_TO_OPEN : BUY_TO_CLOSE;
}

/* Without an Action column the sign of the premium or the amount tells: above 0 opens, below 0 closes. */
static enum action action_by_sign(struct row_draft *row) {
    char buffer[VALUE_TEXT_SIZE];
    const char *type = row->draft->section->types_act ? row_text(row, FIELD_TYPE, buffer) : NULL;
    struct action_meaning meaning = type ? action_of_word(type) : (struct action_meaning){0};
    if (meaning.known && meaning.type != OPTION_NONE) { /* "Sell Put" */
        row->row->side_only = true;
        return meaning.action;
    }
    if (row->draft->section->quantity_signed)
        return action_by_quantity(row);
    double premium = row_premium(row);
    double net = row->extra->net, total = row->extra->total;
    row->draft->assumed_actions++;
    if (premium < 0 || total < 0 || is_paid(row))
        return BUY_TO_CLOSE;
    if (premium > 0 || net > 0 || total > 0)
        return SELL_TO_OPEN;
    bool for_nothing = premium == 0 || net == 0 || total == 0;
    if (for_nothing && row_worded_number(row, FIELD_QUANTITY, read_written_count) > 0)
        return BUY_TO_CLOSE; /* nobody sells for 0 */
    if (row_has_odd_contract(row))
        row_unreadable(row, FIELD_CONTRACT, "no trade like STO 1 KO 1/17 60P @ 0.85");
    else
        ROW_TROUBLE(row, FIELD_PREMIUM, "no amount above or below 0 tells whether this opens or closes");
    return ACTION_NONE;
}

static bool is_unfilled(const struct row_draft *row, enum field field) {
    char buffer[VALUE_TEXT_SIZE];
    return !row_text(row, field, buffer);
}

/* A row about shares, if its action buys or sells (docs/spec/real-logs.md §7). */
static bool is_share_row(const struct row_draft *row) {
    return row->shares_type || (!row->has_symbol && !row_has_odd_contract(row) && is_unfilled(row, FIELD_TYPE) && is_unfilled(row, FIELD_STRIKE) &&
                                is_unfilled(row, FIELD_EXPIRY) && is_unfilled(row, FIELD_GROUP_ID));
}

static enum draft_kind kind_of(enum action action) {
    switch (action) {
    case SHARES_BOUGHT:
    case SHARES_SOLD:
    case DIVIDEND:
    case SPLIT:
        return DRAFT_SHARES;
    case SYMBOL_CHANGE:
    case SHARES_IN:
    case SHARES_OUT:
    case ACTION_NONE:
        return DRAFT_TRANSFER;
    case SELL_TO_OPEN:
    case BUY_TO_CLOSE:
    case EXPIRED:
    case ASSIGNED:
    case ROLLED:
    case BUY_TO_OPEN:
    case SELL_TO_CLOSE:
        break;
    }
    return DRAFT_TRADE;
}

static const char *why_no_action(const char *text) {
    if (status_word_ends_twice(text))
        return "of two ends; give each a row of its own, with its contracts";
    return status_word_is_partial(text) ? "of some of the contracts; write the action alone, and their number under Quantity"
                                        : "not known; expected Sell to Open, Buy to Close, Expired, Assigned or Rolled";
}

static void unknown_action(struct row_draft *row) {
    char quoted[VALUE_TEXT_SIZE], buffer[VALUE_TEXT_SIZE];
    const char *text = row_text(row, FIELD_ACTION, buffer);
    cell_quote(row_cell_of(row, FIELD_ACTION), quoted);
    row_trouble(row, FIELD_ACTION);
    draft_problem(row->draft, row->cells->row, UNKNOWN_ACTION, FIELD_ACTION, NULL,
                  "action \"%s\" is %s", quoted, why_no_action(text ? text : ""));
}

/* A whole trade without type, strike and expiry, all of which have columns, is one of shares. */
static bool trades_shares(struct row_draft *row) {
    static const enum field told[] = {FIELD_TYPE, FIELD_STRIKE, FIELD_EXPIRY};
    bool blank = !row->has_symbol && !row->has_strike;
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        blank = blank && row_has_column(row, told[i]) && cell_is_blank(row_cell_of(row, told[i]));
    return blank && trade_action(row) == BUY_TO_OPEN;
}

/* "Sell" beside Stock, in a row that tells no end: nothing else could be sold by it. */
static bool sells_shares(struct row_draft *row) {
    char buffer[VALUE_TEXT_SIZE];
    const char *text = row_text(row, FIELD_ACTION, buffer);
    struct action_meaning meaning = text ? action_of_word(text) : (struct action_meaning){.known = false};
    bool ends = !cell_is_blank(row_cell_of(row, FIELD_CLOSE_DATE)) || !cell_is_blank(row_cell_of(row, FIELD_CLOSE_PRICE));
    bool sold = (meaning.side && meaning.share_action == SHARES_SOLD) || meaning.action == SELL_TO_CLOSE;
    return meaning.known && sold && !ends;
}

static enum action action_of_trade(struct row_draft *row) {
    if (row->type_action != ACTION_NONE)
        return row->type_action;
    return !row->shares_type ? trade_action(row) : sells_shares(row) ? SHARES_SOLD : SHARES_BOUGHT;
}

/* Among contracts that symbols name, a row without one is of shares: bought where it was paid, or its quantity is above 0. */
static enum action shares_by_sign(struct row_draft *row) {
    double amount = !isnan(row->extra->net) ? row->extra->net : row->extra->total;
    double quantity = row_worded_number(row, FIELD_QUANTITY, read_written_count);
    return amount < 0 || (!(amount > 0) && !(quantity < 0)) ? SHARES_BOUGHT : SHARES_SOLD;
}

/* What the Action column says, with the one beside it. Shares are sold and bought by words alone. */
static struct action_meaning written_action(struct row_draft *row, const char *text, bool shares) {
    char buffer[VALUE_TEXT_SIZE];
    const struct section_layout *section = row->draft->section;
    const char *beside = row_action_beside(row, buffer);
    enum direction by_sign = shares ? DIRECTION_NONE : row_direction_by_sign(row);
    struct action_meaning meaning = text && !beside ? recent_action_of(row->draft->recent_actions, text, by_sign, (enum sides)section->sides)
                                                    : action_of_halves(text, beside, by_sign, (enum sides)section->sides);
    const char *type = action_opens_only(&meaning) && !shares ? row_text(row, FIELD_TYPE, buffer) : NULL;
    bool unsaid = action_opens_only(&meaning) && !shares;
    bool bought = type && type_word_is_long(type), sold = type && type_word_is_short(type);
    if (unsaid && row->draft->title_bought && !bought && !sold)
        row->draft->bought_by_title = bought = true;
    if (bought)
        meaning.action = BUY_TO_OPEN;
    return meaning;
}

static void read_written_action(struct row_draft *row, const char *text) {
    bool shares = is_share_row(row);
    struct action_meaning meaning = written_action(row, text, shares);
    if (!meaning.known && !text) {
        ROW_TROUBLE(row, FIELD_ACTION, "action is missing");
        return;
    }
    if (!meaning.known) {
        unknown_action(row);
        return;
    }
    enum action action = shares ? meaning.share_action : meaning.action;
    row->row->action = (uint8_t)action;
    row->row->side_only = meaning.side;
    row->extra->kind = (uint8_t)kind_of(action);
    row->extra->cash = action == ACTION_NONE && text ? action_word_cash(text) : NULL;
    row_take_type(row, meaning.type, FIELD_ACTION);
}

/* "Deposit", "Interest" where the texts of trades stand. */
static bool moves_cash(struct row_draft *row) {
    char buffer[VALUE_TEXT_SIZE];
    const char *text = row->has_symbol ? NULL : row_text(row, FIELD_CONTRACT, buffer);
    struct action_meaning meaning = text ? action_of_word(text) : (struct action_meaning){.known = false};
    if (!meaning.known || meaning.action != ACTION_NONE)
        return false;
    row->extra->kind = DRAFT_TRANSFER;
    row->extra->cash = action_word_cash(text);
    return true;
}

void row_read_action(struct row_draft *row) {
    char buffer[VALUE_TEXT_SIZE];
    if (row->draft->section->trades) {
        row->shares_type = row->shares_type || trades_shares(row);
        row->row->action = (uint8_t)action_of_trade(row);
        row->extra->kind = (uint8_t)kind_of((enum action)row->row->action);
        return;
    }
    const char *text = row_text(row, FIELD_ACTION, buffer);
    if (!text && trade_text_acts(&row->text)) {
        row->row->action = (uint8_t)action_by_text(row);
        row->extra->kind = (uint8_t)kind_of((enum action)row->row->action);
        return;
    }
    if (!row_has_column(row, FIELD_ACTION) && moves_cash(row))
        return;
    if (!row_has_column(row, FIELD_ACTION) && !row_has_column(row, FIELD_STRIKE) && is_share_row(row)) {
        row->row->action = (uint8_t)shares_by_sign(row);
        row->extra->kind = (uint8_t)kind_of((enum action)row->row->action);
        return;
    }
    if (!row_has_column(row, FIELD_ACTION)) {
        row->row->action = (uint8_t)action_by_sign(row);
        return;
    }
    read_written_action(row, text);
}
