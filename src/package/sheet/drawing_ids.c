/* Survey and lists of shape id blocks. */
#include "package/sheet/drawing_ids.h"

#include <stdlib.h>

#include "base/bytes.h"

void drawing_blocks_parse(struct drawing_blocks *list, const char *text, struct arena *arena) {
    while (*text && list->blocks.count < BLOCKS_MOST) {
        char *end;
        unsigned long block = strtoul(text, &end, 10);
        if (end > text && block < UINT32_MAX / SHAPES_PER_BLOCK)
            *array_add(arena, &list->blocks) = (uint32_t)block;
        text = *end ? end + 1 : end;
    }
}

const char *drawing_blocks_text(const struct drawing_blocks *list, struct arena *arena) {
    struct text text = {.arena = arena};
    for (size_t i = 0; i < list->blocks.count; i++)
        text_print(&text, i ? ",%u" : "%u", list->blocks.items[i]);
    return text_string(&text);
}

static const char shape_start[] = "_x0000_s";

uint32_t drawing_shape_number(const char *id) {
    uint32_t number = 0;
    if (!id || strncmp(id, shape_start, sizeof shape_start - 1) != 0)
        return 0;
    return xml_whole(id + sizeof shape_start - 1, UINT32_MAX, &number) ? number : 0;
}

struct survey_state {
    struct drawing_ids *ids;
    struct package *package;
    bool failed;
};

static void pass_block(struct drawing_ids *ids, uint32_t block) {
    if (block >= ids->next && block < UINT32_MAX / SHAPES_PER_BLOCK)
        ids->next = block + 1;
}

void drawing_ids_pass(struct drawing_ids *ids, const struct drawing_blocks *list) {
    for (size_t i = 0; i < list->blocks.count; i++)
        pass_block(ids, list->blocks.items[i]);
}

void drawing_ids_pass_shape(struct drawing_ids *ids, uint32_t number) {
    pass_block(ids, number / SHAPES_PER_BLOCK);
}

/* Raises `next` above the blocks of the shapes, which no "idmap" need name. */
static void survey_shapes(struct drawing_ids *ids, struct slice bytes) {
    const size_t start = sizeof shape_start - 1;
    const char *end = bytes.text + bytes.length;
    for (const char *at = bytes.text; (at = bytes_find(at, (size_t)(end - at), shape_start, start));) {
        uint64_t number = 0;
        for (at += start; at < end && *at >= '0' && *at <= '9' && number <= UINT32_MAX; at++)
            number = number * 10 + (uint64_t)(*at - '0');
        drawing_ids_pass_shape(ids, number <= UINT32_MAX ? (uint32_t)number : 0);
    }
}

/* Raises `next` above the blocks named after each "idmap" of the text. */
static void survey_maps(struct drawing_ids *ids, struct slice bytes, struct arena *arena) {
    const char *end = bytes.text + bytes.length;
    for (const char *at = bytes.text; (at = bytes_find(at, (size_t)(end - at), "idmap", 5)); at += 5) {
        const char *close = memchr(at, '>', (size_t)(end - at));
        const char *data = bytes_find(at, (size_t)((close ? close : end) - at), "data=", 5);
        if (!data || end - data < 7)
            continue;
        const char *quote = memchr(data + 6, data[5], (size_t)(end - data - 6));
        struct drawing_blocks list = {0};
        if (quote)
            drawing_blocks_parse(&list, arena_copy_length(arena, data + 6, (size_t)(quote - data - 6)), arena);
        drawing_ids_pass(ids, &list);
    }
}

void drawing_ids_pass_text(struct drawing_ids *ids, struct slice text, struct arena *arena) {
    survey_maps(ids, text, arena);
    survey_shapes(ids, text);
}

static void survey_part(void *context, const char *part) {
    struct survey_state *state = context;
    struct slice bytes;
    if (state->failed)
        return;
    if (!package_read(state->package, part, &bytes)) {
        state->failed = true;
        return;
    }
    drawing_ids_pass_text(state->ids, bytes, state->package->arena);
}

bool drawing_ids_survey(struct drawing_ids *ids, struct package *package, const struct content_types *types) {
    struct survey_state state = {.ids = ids, .package = package};
    ids->next = 1;
    content_types_each(types, VML_TYPE, survey_part, &state);
    return !state.failed;
}
