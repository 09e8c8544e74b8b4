/* Attributes that hold numbers of styles, by the elements that have them. */
#include "package/sheet/sheet_styles.h"

#include "package/sheet/part_tags.h"
#include "package/sheet/sheet_walk.h"

/* As the readers take it: " &#55;" is 7. */
static void take_value(uint32_t *numbers, struct slice written, struct arena *arena) {
    uint32_t number = 0;
    size_t digits = 0;
    for (; digits < written.length && number < STYLE_NUMBERS_MOST && written.text[digits] >= '0' && written.text[digits] <= '9'; digits++)
        number = number * 10 + (uint32_t)(written.text[digits] - '0');
    if (digits < written.length && number < STYLE_NUMBERS_MOST) {
        char *decoded = arena_alloc(arena, written.length + 1);
        *xml_decode_value(decoded, written) = '\0';
        if (!xml_whole(decoded, STYLE_NUMBERS_MOST, &number))
            return;
    }
    if (written.length)
        style_number_take(numbers, number);
}

/* dxfId, headerRowDxfId … (18.3.1.10 cfRule, 18.5.1.2 table, 18.10.1.35 format). */
static bool names_differential(struct slice name) {
    return name.length >= 5 && memcmp(name.text + name.length - 4, "xfId", 4) == 0;
}

/* `formats`: the attribute that names a cell format; NULL = none does. */
static void take_tag(struct style_numbers *numbers, struct slice tag, const char *formats, struct arena *arena) {
    struct xml_place place;
    for (size_t at = 0; xml_next_attribute(tag, &at, &place);) {
        struct slice value = {tag.text + place.value, place.value_end - place.value};
        if (formats && slice_equals(place.name, formats))
            take_value(&numbers->formats, value, arena);
        else if (names_differential(place.name))
            take_value(&numbers->differentials, value, arena);
    }
}

/* Without prefix. */
static struct slice local_name(struct slice tag) {
    const char *start = tag.text + 1, *at = start, *end = tag.text + tag.length;
    for (; at < end && !strchr(" \t\r\n/>", *at); at++)
        if (*at == ':')
            start = at + 1;
    return (struct slice){start, (size_t)(at - start)};
}

/* Elements of any prefix count: of numbers too many may be taken to be in use, none too few. */
static void on_tag(struct sheet_walk *walk, const struct sheet_tag *tag) {
    struct slice name = tag->name.length ? tag->name : local_name(tag->tag);
    bool of_cells = slice_equals(name, "c") || slice_equals(name, "row");
    if (!tag->is_end)
        take_tag(walk->context, tag->tag, of_cells ? "s" : slice_equals(name, "col") ? "style" : NULL, walk->package->arena);
}

static void sheet_tags(struct style_numbers *numbers, struct package *package, const char *part) {
    struct sheet_walk walk = {.context = numbers, .tag = on_tag, .package = package, .part = part};
    sheet_walk(&walk);
}

static void table_tags(struct style_numbers *numbers, struct package *package, const char *part) {
    struct part_tags tags = {0};
    package_read(package, part, &tags.bytes);
    while (part_tags_next(&tags))
        if (!tags.is_end)
            take_tag(numbers, tags.tag, NULL, package->arena);
}

static void take_quietly(void (*take)(struct style_numbers *, struct package *, const char *), struct style_numbers *numbers, struct package *package,
                         const char *part) {
    struct diags *diags = package->diags, unheard;
    diags_init(&unheard, package->arena);
    package->diags = &unheard;
    take(numbers, package, part);
    package->diags = diags;
}

void sheet_styles_take(struct style_numbers *numbers, struct package *package, const char *part) {
    take_quietly(sheet_tags, numbers, package, part);
}

void table_styles_take(struct style_numbers *numbers, struct package *package, const char *part) {
    take_quietly(table_tags, numbers, package, part);
}
