/* What is kept already is known by its ID. */
#include "import/keep_rows.h"

#include "brokers/joining/kept_rows.h"

void keep_row(const struct import_request *request, struct import_plan *plan, struct waiting_row left) {
    struct waiting_row *last = plan->waiting.count ? &plan->waiting.items[plan->waiting.count - 1] : NULL;
    if (last && last->transaction.source == left.transaction.source && last->transaction.origin == left.transaction.origin)
        last->transaction.quantity += left.transaction.quantity;
    else
        *array_add(request->arena, &plan->waiting) = left;
}

/* How many of an ID are kept, or stand in one file. */
struct kept_counts {
    struct name_map index;
    ARRAY(int32_t) left;
    struct arena *arena;
};

static int32_t *count_of(struct kept_counts *counts, const char *text) {
    struct slice id = broker_kept_id(text);
    size_t number = name_map_add(&counts->index, arena_copy_length(counts->arena, id.text, id.length), counts->left.count);
    if (number == counts->left.count)
        *array_add(counts->arena, &counts->left) = 0;
    return &counts->left.items[number];
}

/* ---- what was cancelled ---- */

static const char *text_of(const struct import_request *request, const struct broker_transaction *row) {
    return broker_kept_text(request->exports, row, row->quantity);
}

/* Those of the files; what earlier ones left goes on to be kept. */
static void keep_cancelled_of(const struct import_request *request, struct import_plan *plan, size_t source, struct kept_counts *kept) {
    struct kept_counts here = {.arena = request->arena};
    name_map_init(&here.index, true, request->arena);
    for (size_t i = 0; i < request->exports->cancelled.count; i++) {
        const struct broker_transaction *row = &request->exports->cancelled.items[i];
        const char *text = row->source == source ? text_of(request, row) : NULL;
        bool earlier = text && broker_row_is_kept(request->exports, row);
        if (!text || (!earlier && ++*count_of(&here, text) <= *count_of(kept, text)))
            continue;
        if (!earlier && !row->cancel && known_ids_take(&plan->known, broker_import_id(request->exports, row), NO_ID))
            continue;
        ++*count_of(kept, text);
        keep_row(request, plan, (struct waiting_row){*row, earlier});
    }
}

void keep_cancelled(const struct import_request *request, struct import_plan *plan) {
    struct kept_counts kept = {.arena = request->arena};
    name_map_init(&kept.index, true, request->arena);
    for (size_t source = request->exports->cancelled.count ? request->exports->count : 0; source-- > 0;)
        keep_cancelled_of(request, plan, source, &kept);
}

/* ---- as text ---- */

static void add_word(const struct import_request *request, struct import_plan *plan, const char *sign, const char *text) {
    *array_add(request->arena, &plan->kept_words) = arena_print(request->arena, "%s%s", sign, text);
}

/* What is not kept any more is known from now on, also where another row that says the same was used. */
static void use_row(const struct import_request *request, struct import_plan *plan, const struct name_map *new_ids, const char *text) {
    struct slice id = broker_kept_id(text);
    const char *known = arena_copy_length(request->arena, id.text, id.length);
    add_word(request, plan, USED_ROW, text);
    if (name_map_find(new_ids, known) == NAME_MISSING)
        *array_add(request->arena, &plan->matches.files[0].new_ids) = known;
}

static void list_new_ids(const struct import_request *request, const struct import_plan *plan, struct name_map *ids) {
    name_map_init(ids, true, request->arena);
    for (size_t file = 0; file < request->exports->count; file++)
        for (size_t i = 0; i < plan->matches.files[file].new_ids.count; i++)
            name_map_add(ids, plan->matches.files[file].new_ids.items[i], i);
}

void list_words_to_keep(const struct import_request *request, struct import_plan *plan) {
    struct kept_counts counts = {.arena = request->arena};
    struct name_map new_ids;
    name_map_init(&counts.index, true, request->arena);
    list_new_ids(request, plan, &new_ids);
    for (size_t i = 0; i < plan->known.kept.count; i++)
        *count_of(&counts, plan->known.kept.items[i].text) += plan->known.kept.items[i].left;
    for (size_t i = 0; i < plan->waiting.count; i++) {
        const struct waiting_row *row = &plan->waiting.items[i];
        const char *text = broker_kept_text(request->exports, &row->transaction, row->transaction.quantity);
        int32_t *left = count_of(&counts, text);
        if (*left > 0)
            --*left;
        else if (!row->only_again)
            add_word(request, plan, KEPT_ROW, text);
    }
    for (size_t i = 0; i < plan->known.kept.count; i++) {
        const struct kept_row *row = &plan->known.kept.items[i];
        int32_t *left = count_of(&counts, row->text);
        for (int32_t used = 0; used < row->left && *left > 0 && broker_kept_text_is_sound(request->exports, row->text); used++, --*left)
            use_row(request, plan, &new_ids, row->text);
    }
}
