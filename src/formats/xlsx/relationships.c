/* Reading .rels parts and resolving their targets (RFC 3986, 5.2, as far as packages use it). */
#include "formats/xlsx/relationships.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/compare.h"
#include "base/sorted.h"
#include "formats/cells/encoding.h"

const char *relationships_part(const char *part, struct arena *arena) {
    const char *slash = strrchr(part, '/');
    const char *name = slash ? slash + 1 : part;
    return arena_print(arena, "%.*s_rels/%s.rels", (int)(name - part), part, name);
}

/* Drops "." and ".." segments in place; what climbs above the root stays at the root. */
static void remove_dots(char *path) {
    char *out = path;
    for (const char *next = path; *next;) {
        size_t length = strcspn(next, "/");
        bool climbs = length == 2 && next[0] == '.' && next[1] == '.';
        if (climbs) {
            if (out > path)
                out--;
            while (out > path && out[-1] != '/')
                out--;
        } else if (length > 0 && !(length == 1 && *next == '.')) {
            memmove(out, next, length);
            out += length;
            if (next[length])
                *out++ = '/';
        }
        next += length + (next[length] == '/');
    }
    *out = '\0';
}

const char *relationship_resolve(const char *part, const char *target, struct arena *arena) {
    const char *slash = strrchr(part, '/');
    bool absolute = *target == '/' || *target == '\\';
    int folder = absolute || !slash ? 0 : (int)(slash + 1 - part);
    char *path = arena_print(arena, "%.*s%.*s", folder, part, (int)strcspn(target, "#?"), target);
    for (char *c = path; *c; c++)
        if (*c == '\\')
            *c = '/';
    remove_dots(path);
    return path;
}

static const char *decode_percent(const char *text, struct arena *arena) {
    char *decoded = arena_copy(arena, text), *out = decoded;
    for (; *text; text++) {
        int high = *text == '%' ? encoding_hex_digit(text[1]) : -1;
        int low = high >= 0 ? encoding_hex_digit(text[2]) : -1;
        bool escape = low >= 0 && high + low > 0;
        *out++ = (char)(escape ? high << 4 | low : *text);
        text += escape ? 2 : 0;
    }
    *out = '\0';
    return decoded;
}

struct relationships_state {
    const struct zip_archive *archive;
    const char *part;
    struct arena *arena;
    ARRAY(struct relationship) list;
};

enum { RELATIONSHIPS_MOST = 250000 /* of a part; Excel has 65,530 links on a sheet */ };

static const char *find_target(const struct relationships_state *state, const char *target) {
    const char *name = relationship_resolve(state->part, target, state->arena);
    if (zip_find(state->archive, name) || !strchr(name, '%'))
        return name;
    return relationship_resolve(state->part, decode_percent(target, state->arena), state->arena);
}

static void on_relationship(struct xml_parser *parser, const struct xml_element *element) {
    struct relationships_state *state = parser->context;
    const char *id = xml_attribute(element, "Id"), *type = xml_attribute(element, "Type");
    const char *target = xml_attribute(element, "Target"), *mode = xml_attribute(element, "TargetMode");
    if (!xml_is(element, SPACE_RELATIONSHIPS, "Relationship") || !id || !type || !target)
        return;
    if (state->list.count == RELATIONSHIPS_MOST) {
        xml_fail(parser, "it has more than %d relationships", RELATIONSHIPS_MOST);
        return;
    }
    bool external = mode && strcmp(mode, "External") == 0;
    *array_add(state->arena, &state->list) = (struct relationship){
        .id = arena_copy(state->arena, id),
        .type = arena_copy(state->arena, type),
        .target = external ? arena_copy(state->arena, target) : find_target(state, target),
        .external = external,
    };
}

/* By id; of equal ones, the first in the part. */
static int compare_ids(const void *a, const void *b) {
    const struct relationship *x = *(const struct relationship *const *)a;
    const struct relationship *y = *(const struct relationship *const *)b;
    int order = strcmp(x->id, y->id);
    return order ? order : COMPARE(x, y);
}

static void sort_by_id(struct relationship_list *list, struct arena *arena) {
    list->by_id = arena_alloc_array(arena, list->count, sizeof *list->by_id);
    for (size_t i = 0; i < list->count; i++)
        list->by_id[i] = &list->items[i];
    if (list->count > 1)
        qsort(list->by_id, list->count, sizeof *list->by_id, compare_ids);
}

bool relationships_read(const struct zip_archive *archive, const char *part, struct relationship_list *list,
                        struct arena *arena, struct diags *diags) {
    const char *name = relationships_part(part, arena);
    const struct zip_member *member = zip_find(archive, name);
    struct slice bytes;
    *list = (struct relationship_list){0};
    if (!member)
        return true;
    if (!zip_read_member(archive, member, &bytes, arena, diags))
        return false;
    struct relationships_state state = {.archive = archive, .part = part, .arena = arena};
    struct xml_parser parser = {
        .start = on_relationship, .context = &state, .part = name, .file = archive->file_name};
    if (!xml_parse(&parser, bytes, archive->limits, diags))
        return false;
    list->items = state.list.items;
    list->count = state.list.count;
    sort_by_id(list, arena);
    return true;
}

bool relationship_is(const struct relationship *relationship, const char *name) {
    const char *slash = strrchr(relationship->type, '/');
    return slash && strcmp(slash + 1, name) == 0;
}

const struct relationship *relationship_by_id(const struct relationship_list *list, const char *id) {
    size_t at = 0;
    SKIP_SORTED(at, list->count, strcmp(list->by_id[at]->id, id) < 0);
    return at < list->count && strcmp(list->by_id[at]->id, id) == 0 ? list->by_id[at] : NULL;
}

const struct relationship *relationship_first(const struct relationship_list *list, const char *name) {
    for (size_t i = 0; i < list->count; i++)
        if (relationship_is(&list->items[i], name))
            return &list->items[i];
    return NULL;
}
