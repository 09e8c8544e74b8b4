/*
 * Which of the exports' transactions the log holds already (docs/spec/brokers.md §7): known ones by their ID, hand-typed ones by contract,
 * kind, quantity, price to the cent and date, one row against several fills by sum; what the broker has corrected since.
 */
#ifndef WHEELGRADE_IMPORT_MATCH_ROWS_H
#define WHEELGRADE_IMPORT_MATCH_ROWS_H

#include "import/log/known_ids.h"
#include "import/log/log_transactions.h"
#include "import/matching/match_differing.h"

/* An ID that a hand-typed row gets. */
struct new_id {
    uint32_t log; /* index into the log's transactions */
    const char *id;
};

/* A broker's correction of a row that was imported before: it is told, and nothing is rewritten. */
struct correction {
    uint32_t log;
    struct broker_transaction now;
};

struct matches {
    ARRAY(struct new_id) ids;
    ARRAY(struct correction) corrections;
    struct file_matches {
        size_t there; /* transactions that the log holds already, or once held */
        size_t differing; /* not added, as a row says otherwise */
        ARRAY(const char *) new_ids; /* IDs of such that are not recorded yet */
    } *files; /* one an export */
    struct differing_list differing; /* hand-typed rows that disagree with what the broker booked */
    struct differing_list rolls; /* likewise rolls in one row: the row's opening, and what of both halves no row says */
    uint32_t other_unit; /* match_other_unit */
    const struct id_row **id_rows; /* of each of the log's transactions: an ID that it bears; NULL */
    bool *found; /* of each of the log's transactions: an export holds it, too */
};

/* Takes what the log holds out of exports->transactions, which are joined and not yet settled. `log`'s accounts become those of the
 * exports where they are the same. */
void match_rows(struct broker_exports *exports, struct log_transactions *log, const struct transaction_list *transactions, struct known_ids *known,
                const struct log_rows *logs, struct matches *matches, struct arena *arena);

#endif
