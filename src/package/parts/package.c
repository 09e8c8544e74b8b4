/* The list of parts and its writing. */
#include "package/parts/package.h"

#include "formats/xml/xml_encoding.h"
#include "formats/xml/xml_tree_scan.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const char *without_slash(const char *name) {
    return *name == '/' ? name + 1 : name;
}

void package_init(struct package *package, const struct zip_archive *archive, struct arena *arena,
                  struct diags *diags) {
    *package = (struct package){.archive = archive, .arena = arena, .diags = diags};
    name_map_init(&package->names, true, arena);
    name_map_init(&package->reserved, true, arena);
    name_map_init(&package->counters, true, arena);
    for (size_t i = 0; i < archive->count; i++) {
        const char *name = without_slash(archive->members[i].name);
        name_map_set(&package->names, name, package->parts.count);
        *array_add(arena, &package->parts) =
            (struct package_part){.name = name, .member = &archive->members[i]};
    }
}

size_t package_find(const struct package *package, const char *name) {
    return name_map_find(&package->names, without_slash(name));
}

struct place package_place(const struct package *package) {
    return (struct place){.file = package->archive->file_name, .column = NO_COLUMN};
}

bool package_damaged(struct package *package, const char *format, ...) {
    if (!package->diags)
        return false;
    va_list arguments;
    va_start(arguments, format);
    const char *message = arena_vprint(package->arena, format, arguments);
    va_end(arguments);
    return diag_report(package->diags, FILE_DAMAGED, package_place(package), NULL, "%s", message);
}

bool package_read(struct package *package, const char *name, struct slice *bytes) {
    size_t index = package_find(package, name);
    struct slice raw;
    if (index == NAME_MISSING || !package->parts.items[index].member)
        return package_damaged(package, "its part \"%s\" is missing", name);
    if (!zip_read_member(package->archive, package->parts.items[index].member, &raw, package->arena,
                         package->diags))
        return false;
    if (!xml_to_utf8(raw, bytes, package->arena))
        return package_damaged(package, "its part \"%s\" is in an encoding that is not known", name);
    return true;
}

bool package_read_tree(struct package *package, const char *name, struct xml_tree *tree) {
    struct slice bytes;
    if (!package_read(package, name, &bytes))
        return false;
    return (package->is_skeleton && xml_tree_scan(tree, bytes, package->arena)) ||
           xml_tree_read(tree, bytes, name, package->archive->file_name, package->archive->limits,
                         package->arena, package->diags);
}

bool package_read_put(struct package *package, const char *name, struct slice *bytes) {
    size_t index = package_find(package, name);
    const struct package_part *part = index == NAME_MISSING ? NULL : &package->parts.items[index];
    if (!part || !part->replaced || part->write)
        return package_read(package, name, bytes);
    *bytes = part->bytes;
    return true;
}

static struct package_part *take_part(struct package *package, const char *name) {
    name = without_slash(name);
    size_t index = name_map_add(&package->names, name, package->parts.count);
    if (index == package->parts.count)
        array_add(package->arena, &package->parts)->name = name;
    struct package_part *part = &package->parts.items[index];
    part->replaced = true;
    return part;
}

void package_put(struct package *package, const char *name, struct slice bytes) {
    struct package_part *part = take_part(package, name);
    part->bytes = bytes;
    part->write = NULL;
}

void package_put_edited(struct package *package, const char *name, const struct xml_tree *tree,
                        struct xml_edits *edits) {
    if (edits->count)
        package_put(package, name, xml_apply(edits, tree->bytes));
}

void package_put_stream(struct package *package, const char *name,
                        bool (*write)(void *context, struct zip_writer *writer), void *context) {
    struct package_part *part = take_part(package, name);
    part->write = write;
    part->context = context;
}

void package_drop(struct package *package, size_t part) {
    package->parts.items[part].dropped = true;
    name_map_set(&package->names, package->parts.items[part].name, NAME_MISSING);
    if (package->counters.entries.count)
        name_map_init(&package->counters, true, package->arena);
}

/* "xl/_rels/workbook.xml.rels" -> "xl/workbook.xml"; NULL for other parts. */
static const char *source_of(const char *part, struct arena *arena) {
    const char *slash = strrchr(part, '/'), *folder = "_rels/";
    size_t length = strlen(part), before = slash ? (size_t)(slash + 1 - part) : 0;
    if (before < 6 || length < before + 5 || strncasecmp(part + before - 6, folder, 6) != 0 ||
        strcasecmp(part + length - 5, ".rels") != 0 || (before > 6 && part[before - 7] != '/'))
        return NULL;
    return arena_print(arena, "%.*s%.*s", (int)(before - 6), part, (int)(length - before - 5), part + before);
}

void package_reserve(struct package *package, const char *name) {
    const char *source = source_of(without_slash(name), package->arena);
    name_map_set(&package->reserved, without_slash(name), 0);
    if (source)
        name_map_set(&package->reserved, source, 0);
}

bool package_is_resource_fork(const char *name) {
    const char *slash = strrchr(name, '/');
    return strncasecmp(name, "__MACOSX/", strlen("__MACOSX/")) == 0 || strncmp(slash ? slash + 1 : name, "._", 2) == 0;
}

bool package_reserve_targets(struct package *package, const char *except) {
    for (size_t i = 0; i < package->parts.count; i++) {
        const struct package_part *part = &package->parts.items[i];
        bool passed_over = part->dropped || !part->member || package_is_resource_fork(part->name);
        const char *source = passed_over ? NULL : source_of(part->name, package->arena);
        struct relationship_list list;
        if (!source || package_find(package, source) == package_find(package, except))
            continue;
        if (*source && package_find(package, source) == NAME_MISSING)
            package_reserve(package, source);
        if (!relationships_read(package->archive, source, &list, package->arena, package->diags))
            return false;
        for (size_t k = 0; k < list.count; k++)
            if (!list.items[k].external && !zip_find(package->archive, list.items[k].target))
                package_reserve(package, list.items[k].target);
    }
    return true;
}

static bool is_free(const struct package *package, const char *name) {
    return name_map_find(&package->names, name) == NAME_MISSING && name_map_find(&package->reserved, name) == NAME_MISSING;
}

/* The smallest number that makes a free name. */
static const char *numbered_name(struct package *package, const char *like) {
    const char *dot = strrchr(like, '.'), *end = dot ? dot : like + strlen(like), *ending = dot ? dot : "", *name;
    while (end > like && isdigit((unsigned char)end[-1]))
        end--;
    const char *kind = arena_print(package->arena, "%.*s%s", (int)(end - like), like, ending);
    size_t number = name_map_add(&package->counters, kind, 1);
    do
        name = arena_print(package->arena, "%.*s%zu%s", (int)(end - like), like, number++, ending);
    while (!is_free(package, name));
    name_map_set(&package->counters, kind, number);
    return name;
}

const char *package_free_name(struct package *package, const char *like) {
    const char *name = is_free(package, like) ? like : numbered_name(package, like);
    name_map_set(&package->names, name, package->parts.count);
    array_add(package->arena, &package->parts)->name = name;
    return name;
}

const struct relationship *package_related(const struct package *package,
                                           const struct relationship_list *list, const char *kind) {
    for (size_t i = 0; i < list->count; i++)
        if (!list->items[i].external && relationship_is(&list->items[i], kind) &&
            package_find(package, list->items[i].target) != NAME_MISSING)
            return &list->items[i];
    return NULL;
}

/* A part keeps the name it had in the archive, backslashes and all. */
static const char *written_name(const struct package *package, const struct package_part *part) {
    struct slice raw = part->member ? part->member->raw_name : (struct slice){0};
    bool differs = raw.length == strlen(part->name) && memchr(raw.text, '\\', raw.length);
    return differs ? arena_copy_length(package->arena, raw.text, raw.length) : part->name;
}

static bool write_part(struct package *package, struct zip_writer *writer, const struct package_part *part) {
    bool written = true;
    if (!part->replaced && part->member) {
        written = zip_check_member(package->archive, part->member, package->diags);
        if (written)
            zip_writer_copy(writer, package->archive, part->member);
    } else if (part->replaced && part->write) {
        zip_writer_begin(writer, written_name(package, part));
        written = part->write(part->context, writer);
        zip_writer_end(writer);
    } else if (part->replaced) {
        zip_writer_add(writer, written_name(package, part), part->bytes);
    }
    return written;
}

bool package_write(struct package *package, struct zip_writer *writer) {
    for (size_t i = 0; i < package->parts.count; i++)
        if (!package->parts.items[i].dropped && !write_part(package, writer, &package->parts.items[i]))
            return false;
    return true;
}
