/* Trees of offsets, splices, references, names and tags: the small tools of grafting. */
#include "check.h"
#include "base/name_map.h"
#include "package/parts/reference.h"
#include "formats/xml/tag_scanner.h"
#include "formats/xml/xml_edit.h"
#include "formats/xml/xml_tree_scan.h"
#include "same_trees.h"
#include "settings/settings.h"

static struct arena arena;

static struct xml_tree tree_of(const char *text) {
    struct xml_tree tree;
    struct settings settings = settings_default();
    CHECK(xml_tree_read(&tree, slice_of(text), "part", "file", &settings.limit, &arena, NULL));
    return tree;
}

static const char *edited(struct xml_edits *edits, const struct xml_tree *tree) {
    struct slice bytes = xml_apply(edits, tree->bytes);
    return arena_copy_length(&arena, bytes.text, bytes.length);
}

#define MAIN_SPACE "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""

static void test_tree(void) {
    struct xml_tree tree = tree_of(
        "\xef\xbb\xbf<a " MAIN_SPACE
        "><b one='1 &gt;\n2' two = \"&#x41;&quot;\"/><!-- <c> --><c>x&amp;<![CDATA[<&]]>y<b/>z</c></a>");
    uint32_t b = xml_tree_find(&tree, 0, "b"), c = xml_tree_find(&tree, 0, "c");
    CHECK_INT(tree.count, 4);
    CHECK_TEXT(xml_tree_attribute(&tree, b, "one"), "1 > 2");
    CHECK_TEXT(xml_tree_attribute(&tree, b, "two"), "A\"");
    CHECK(xml_tree_attribute(&tree, b, "on") == NULL);
    CHECK_TEXT(xml_tree_text(&tree, c), "x&<&yz");
    CHECK(xml_tree_node(&tree, b)->self_closed && !xml_tree_node(&tree, c)->self_closed);
    CHECK(xml_tree_next(&tree, c) == NO_NODE && xml_tree_next(&tree, b) == c &&
          xml_tree_child(&tree, b) == NO_NODE);
}

static void test_broken(void) {
    static const char *const broken[] = {"",     "<a>", "<a></b>", "<!DOCTYPE a><a/>", "<a x='1' x='2'/>",
                                         "plain"};
    struct xml_tree tree;
    struct settings settings = settings_default();
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++)
        CHECK(!xml_tree_read(&tree, slice_of(broken[i]), "part", "file", &settings.limit, &arena, NULL));
}

static const char made_part[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w " MAIN_SPACE
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:o=\"u\"><c b=\"1\"/><d r:id=\"a&amp;b\" o:id=\"2\">x > y"
    "</d><o:e><ext xmlns:x=\"urn:x\" t=\"'/>'\"><x:f>1</x:f></ext></o:e></w>";

static void test_scanned_tree(void) {
    struct xml_tree tree, read = tree_of(made_part);
    CHECK(xml_tree_scan(&tree, slice_of(made_part), &arena));
    check_same_trees(&tree, &read);
    CHECK_TEXT(tree.nodes[2].reference, "a&b");
    CHECK(tree.nodes[1].space == SPACE_MAIN && tree.nodes[3].space == SPACE_OTHER && tree.nodes[4].space == SPACE_MAIN && tree.nodes[5].space == SPACE_OTHER);
}

static void test_not_scanned(void) {
    static const char *const refused[] = {
        "", "plain", "<a>", "</a>", "<>", "</>", "<a></b>", "<a/><b/>", "<a", "<a b=\"1>", "<a b='1'/>", "<!DOCTYPE a><a/>", "<a><!-- --></a>",
        "<a><![CDATA[<b>]]></a>", "<a><?b?></a>", "<a></a></a>", "<p:/>", "<a><b " MAIN_SPACE "/></a>", "<a><p:b xmlns:p=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/></a>",
        "<a xmlns:p=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><p:b xmlns:p=\"u\"/></a>"};
    struct xml_tree tree;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        CHECK(!xml_tree_scan(&tree, slice_of(refused[i]), &arena));
}

/* One byte of the part changed: what both ways of reading take they take for the same. */
static void test_scanned_as_read(void) {
    static const char changes[] = "<>/\"'= :&!?-x\n";
    struct settings settings = settings_default();
    char changed[sizeof made_part];
    size_t taken = 0;
    for (size_t at = 0; at < sizeof made_part - 1; at++)
        for (size_t i = 0; i < sizeof changes - 1; i++) {
            struct arena scratch;
            struct xml_tree scanned, read;
            arena_init(&scratch);
            memcpy(changed, made_part, sizeof changed);
            changed[at] = changes[i];
            if (xml_tree_scan(&scanned, slice_of(changed), &scratch) &&
                xml_tree_read(&read, slice_of(changed), "part", "file", &settings.limit, &scratch, NULL)) {
                check_same_trees(&scanned, &read);
                taken++;
            }
            arena_release(&scratch);
        }
    CHECK(taken > sizeof made_part);
}

static void test_edits(void) {
    struct xml_tree tree = tree_of("<a " MAIN_SPACE "><b one='1'/><c/></a>");
    struct xml_edits edits = {.arena = &arena};
    uint32_t b = xml_tree_find(&tree, 0, "b"), c = xml_tree_find(&tree, 0, "c");
    xml_set_attribute(&edits, &tree, b, "one", "1");
    xml_set_attribute(&edits, &tree, b, "none", NULL);
    CHECK_INT(edits.count, 0);
    xml_append(&edits, &tree, c, slice_of("in"));
    xml_set_attribute(&edits, &tree, c, "new", "<'\">");
    xml_set_attribute(&edits, &tree, b, "one", "2");
    xml_append(&edits, &tree, 0, slice_of("<d/>"));
    CHECK_TEXT(edited(&edits, &tree),
               "<a " MAIN_SPACE "><b one=\"2\"/><c new=\"&lt;'&quot;&gt;\">in</c><d/></a>");
    xml_remove_node(&edits, &tree, b);
    static const char *const order[] = {"first", "second", NULL};
    struct xml_edits more = {.arena = &arena};
    xml_append(&more, &tree, 0, slice_of("<d/>"));
    xml_insert_ordered(&more, &tree, c, order, "second", slice_of("<second/>"));
    xml_append(&more, &tree, c, slice_of("<last/>"));
    xml_insert_ordered(&more, &tree, c, order, "first", slice_of("<first/>"));
    CHECK_TEXT(edited(&more, &tree), "<a " MAIN_SPACE "><b one='1'/><c><first/><second/><last/></c><d/></a>");
    CHECK_TEXT(edited(&edits, &tree), "<a " MAIN_SPACE "><c new=\"&lt;'&quot;&gt;\">in</c><d/></a>");
}

static void test_order(void) {
    static const char *const order[] = {"one", "two", "three", "four", NULL};
    struct xml_tree tree = tree_of("<a " MAIN_SPACE "><one/><x xmlns=\"u\"/><three/><unknown/></a>");
    struct xml_edits edits = {.arena = &arena};
    xml_insert_ordered(&edits, &tree, 0, order, "two", slice_of("<two/>"));
    xml_insert_ordered(&edits, &tree, 0, order, "four", slice_of("<four/>"));
    CHECK_TEXT(edited(&edits, &tree),
               "<a " MAIN_SPACE "><one/><two/><x xmlns=\"u\"/><three/><four/><unknown/></a>");
}

static const char *keep_but_id(void *context, uint32_t node, const char *name, const char *value) {
    (void)context, (void)node;
    return strcmp(name, "id") == 0 ? NULL : value;
}

static void test_records(void) {
    struct xml_tree tree = tree_of("<a " MAIN_SPACE "><b z='1' a='2' id='3'><c><d/></c><e/></b></a>");
    struct text text = {.arena = &arena};
    xml_write_record(&text, &tree, 1,
                     &(struct xml_record_style){.prefix = "x:", .sorted = true, .value = keep_but_id});
    CHECK_TEXT(text_string(&text), "<x:b a=\"2\" z=\"1\"><x:c><x:d/></x:c><x:e/></x:b>");
}

static void check_reference(const char *text, const char *sheet, uint32_t first, uint32_t last,
                            bool is_cell) {
    struct reference reference;
    bool read = reference_parse(text, &reference, &arena);
    CHECK(read == (sheet != NULL));
    if (!read || !sheet)
        return;
    CHECK_TEXT(reference.sheet, sheet);
    CHECK_INT(reference.first_column, first);
    CHECK_INT(reference.last_column, last);
    CHECK_INT(reference.is_cell, is_cell);
}

static void test_references(void) {
    check_reference("'It''s'!$A$1", "It's", 0, 0, true);
    check_reference("Log!$U:$Y", "Log", 20, 24, false);
    check_reference("=Log!U1:Y1048576", "Log", 20, 24, false);
    check_reference("Log!$XFD$1048576", "Log", 16383, 16383, true);
    check_reference("Log!$1:$3", "Log", NO_COLUMN, NO_COLUMN, false);
    check_reference("Log!$XFE:$XFE", NULL, 0, 0, false);
    check_reference("Log!$Y:$U", NULL, 0, 0, false);
    check_reference("#REF!$A$1", NULL, 0, 0, false);
    check_reference("'open", NULL, 0, 0, false);
    check_reference("Log!", NULL, 0, 0, false);
    check_reference("SUM(Log!A1)", NULL, 0, 0, false);
    check_reference("", NULL, 0, 0, false);
    struct text text = {.arena = &arena};
    reference_add_sheet(&text, "It's");
    CHECK_TEXT(text_string(&text), "'It''s'");
}

static void test_names(void) {
    struct name_map map;
    name_map_init(&map, true, &arena);
    for (size_t i = 0; i < 1000; i++)
        name_map_set(&map, arena_print(&arena, "Part%zu.xml", i), i);
    CHECK_INT(name_map_find(&map, "pART999.XML"), 999);
    CHECK(name_map_find(&map, "part1000.xml") == NAME_MISSING);
    CHECK_INT(name_map_add(&map, "part7.xml", 5), 7);
    name_map_set(&map, "part7.xml", NAME_MISSING);
    CHECK(name_map_find(&map, "part7.xml") == NAME_MISSING);
    CHECK_INT(name_map_add(&map, "part7.xml", 5), 5);
}

/* Puts "[tag]" around tags. */
static void on_tag(void *context, struct slice tag) {
    text_print(context, "[%.*s]", (int)tag.length, tag.text);
}

static void on_rest(void *context, struct slice bytes) {
    text_add_slice(context, bytes);
}

/* However the stream is cut, the same tags come out. */
static void test_scanner(void) {
    static const char input[] = "<?xml?><a b='>' c=\">\"><!-- <d> --> t <![CDATA[<e>]]]></a><!---->";
    static const char expected[] = "<?xml?>[<a b='>' c=\">\">]<!-- <d> --> t <![CDATA[<e>]]]>[</a>]<!---->";
    for (size_t step = 1; step < sizeof input; step++) {
        struct text text = {.arena = &arena};
        struct tag_scanner scanner = {.context = &text, .tag = on_tag, .rest = on_rest};
        for (size_t at = 0; at < sizeof input - 1; at += step) {
            size_t left = sizeof input - 1 - at;
            tag_scanner_feed(&scanner, (struct slice){input + at, left < step ? left : step});
        }
        CHECK(tag_scanner_end(&scanner));
        CHECK_TEXT(text_string(&text), expected);
    }
}

static void test_scanner_failures(void) {
    static const char *const broken[] = {"<a", "<!-- ", "<![CDATA[x]]", "<!DOCTYPE a>", "<a b='>"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        struct text text = {.arena = &arena};
        struct tag_scanner scanner = {.context = &text, .tag = on_tag, .rest = on_rest};
        tag_scanner_feed(&scanner, slice_of(broken[i]));
        CHECK(!tag_scanner_end(&scanner));
    }
}

int main(void) {
    arena_init(&arena);
    test_tree();
    test_broken();
    test_scanned_tree();
    test_not_scanned();
    test_scanned_as_read();
    test_edits();
    test_order();
    test_records();
    test_references();
    test_names();
    test_scanner();
    test_scanner_failures();
    arena_release(&arena);
    return checks_end("splices");
}
