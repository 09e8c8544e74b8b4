/*
 * One transaction of an export, whatever the broker: what every format is read into (docs/spec/brokers.md §2, §3).
 *
 * Ticker, account and currency are interned: equal texts are the same pointer, blank is NULL. An account is kept as the export writes it, to
 * compare by; it is never shown but by broker_account_shown (brokers.h). Prices are per share, NAN = not stated; money is exact.
 */
#ifndef WHEELGRADE_BROKERS_BROKER_TRANSACTION_H
#define WHEELGRADE_BROKERS_BROKER_TRANSACTION_H

#include "base/date.h"
#include "base/money.h"
#include "journal/transaction.h"

enum broker_kind {
    KIND_NONE, /* a word that no table knows */
    /* options */
    KIND_STO,
    KIND_BTC,
    KIND_BTO,
    KIND_STC,
    KIND_EXPIRED,   /* short or long: the running position tells, or the sign of the quantity */
    KIND_ASSIGNED,  /* of a short option */
    KIND_EXERCISED, /* of a long one */
    KIND_SALE,      /* the export does not say whether it opens or closes … */
    KIND_PURCHASE,  /* … settled by the running position */
    /* shares */
    KIND_BUY,
    KIND_SELL,
    KIND_DIVIDEND,
    KIND_CORPORATE, /* split, merger, change of symbol: listed, never adjusted */
    /* passed over */
    KIND_PASSED,
    KIND_CASH = KIND_PASSED, /* deposits, withdrawals, journals */
    KIND_INTEREST,
    KIND_FEE,
    KIND_TAX,
    KIND_SWEEP,
    KIND_FUTURES,
    KIND_FOREX,
    KIND_CRYPTO,
    KIND_BOND,
    KIND_UNFILLED,
    KIND_OTHER_CURRENCY,
    KIND_REPEATED, /* says again what another row says */
    KIND_CANCELLED, /* taken out by a cancel row, or that row itself */
    KIND_SHORT,    /* shares sold short, as stated, and what was bought to cover them */
    KIND_SUMMARY,  /* sums up rows that stand by themselves */
    KIND_ARRIVAL,  /* shares that come from another account */
    KIND_TRANSFER, /* shares that go there, and options that come or go */
    KIND_FRACTION, /* less than one share */
    KIND_COUNT
};

/* What is remembered of a transaction to be told once it is known to count. */
enum broker_note {
    NOTE_DIRECTION_ASSUMED = 1,
    NOTE_SPREAD_LEG = 2,
    NOTE_CORPORATE_ACTION = 4,
    NOTE_AMOUNT_DIFFERS = 8,
    NOTE_ASSUMED_EXPIRED = 16,
    NOTE_SETTLED_IN_CASH = 32,
    NOTE_SPLIT = 128, /* of a split that stands in the log, and of closes after it that found no opening */
    NOTE_SPREAD_COVER = 64, /* of the bought leg beside a NOTE_SPREAD_LEG; told of that one only */
};

#define NO_LEG UINT32_MAX

struct broker_transaction {
    uint8_t kind;      /* enum broker_kind */
    uint8_t type;      /* enum option_type; OPTION_NONE for shares and dividends */
    uint8_t notes;     /* enum broker_note */
    bool cancel;       /* takes out the equal row of opposite quantity and amount */
    bool as_of;        /* of a cancel: its date is the trade's, as it says */
    bool corrected;    /* stands in the place of a row that was cancelled, as its broker says */
    bool backwards;    /* a sale that costs, or a purchase that brings its price: it takes out the equal row, if there is one */
    bool pending;      /* not yet booked: a booked row may say the same again */
    bool rolled;       /* a purchase that a roll goes on from */
    bool closes_long;  /* of an expiry: the sign of its quantity says so */
    bool settled;      /* an assignment or exercise paid in cash: `price` is the settlement per share */
    bool before_export; /* closes what was opened before the export begins */
    bool is_share_of_assignment; /* made here: the shares of an assignment from before the export */
    uint16_t source;   /* index of the export */
    uint32_t row, column; /* of its cell in the export */
    uint32_t order;    /* among the transactions of all exports, oldest first */
    struct date date;  /* on which it counts: effective dates, New York's */
    struct date booked; /* the row's own date */
    int32_t seconds;   /* of the day; NO_TIME */
    struct date expiry;
    const char *ticker, *account, *currency;
    double strike;      /* of a corporate action, too, that its row says of a contract */
    int32_t multiplier; /* shares of a contract; 1 for shares */
    double quantity;    /* contracts or shares, above 0 */
    double price;       /* per share; of a split in the log, what one share became, if that is known */
    struct money gross; /* price x quantity x multiplier, to the cent */
    struct money fees;  /* a cost; below 0 = a rebate */
    struct money cash;  /* what the account received */
    const char *key;    /* the broker's own, NULL = none */
    const char *words;  /* the broker's, for the Notes column */
    uint32_t leg;       /* among the legs of all exports (settle_positions.h); NO_LEG */
    uint32_t group;     /* number of its Group ID, from 1; 0 = none */
    uint64_t identity;  /* what it is known by again, of the row as the broker stated it (brokers.h); 0 = made here */
    uint32_t origin;    /* index in the list of its export */
    uint16_t figures;   /* of what has the broker's own number, the rest that it states: another one is a correction; 0 = none */
    uint64_t stated;    /* of the identity, what is not the account; 0 = it is the broker's own number */
};

static inline bool kind_is_option(enum broker_kind kind) {
    return kind >= KIND_STO && kind <= KIND_PURCHASE;
}

static inline bool kind_opens(enum broker_kind kind) {
    return kind == KIND_STO || kind == KIND_BTO;
}

/* What ends an option without a trade. */
static inline bool kind_is_event(enum broker_kind kind) {
    return kind >= KIND_EXPIRED && kind <= KIND_EXERCISED;
}

/* Sale or purchase, whether it opens or closes; else the kind itself. */
static inline enum broker_kind kind_side(enum broker_kind kind) {
    switch (kind) {
    case KIND_STO:
    case KIND_STC:
        return KIND_SALE;
    case KIND_BTC:
    case KIND_BTO:
        return KIND_PURCHASE;
    default:
        return kind;
    }
}

static inline bool kind_is_trade(enum broker_kind kind) {
    return kind > KIND_NONE && kind < KIND_CORPORATE;
}

#endif
