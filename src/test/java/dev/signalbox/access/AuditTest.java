package dev.signalbox.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.RoomTest;
import dev.signalbox.kit.Ids;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RoomTest
class AuditTest {

    @Autowired private Audit audit;
    @Autowired private AuditList list;
    @Autowired private Differences differences;
    @Autowired private Ids ids;

    @Test
    void aChangeIsFoundByWhoByWhatAndByTheThing() {
        UUID id = ids.next();
        record(id, "thing.change", "100% Invoices");
        assertThat(found(new AuditFilter("signalb", null, "100% inv", null, null))).contains(id);
        assertThat(found(new AuditFilter(null, "thing.ch", id.toString(), null, null)))
                .containsExactly(id);
        assertThat(found(new AuditFilter("nobody", null, null, null, null))).doesNotContain(id);
        assertThat(found(new AuditFilter(null, null, "100_ inv", null, null))).isEmpty();
        assertThat(found(new AuditFilter(null, null, id.toString(), "2000-01-01", "2000-01-02")))
                .isEmpty();
        assertThat(found(new AuditFilter(null, null, id.toString(), "no day", "")))
                .containsExactly(id);
    }

    @Test
    void aLongListIsReadScreenByScreen() {
        UUID id = ids.next();
        for (int i = 0; i < 120; i++) {
            record(id, "thing.change", "change " + i);
        }
        var filter = new AuditFilter(null, null, id.toString(), null, null);
        var first = list.screen(filter, null, ZoneOffset.UTC);
        var second = list.screen(filter, next(first.next()), ZoneOffset.UTC);
        var third = list.screen(filter, next(second.next()), ZoneOffset.UTC);
        assertThat(first.rows())
                .hasSize(50)
                .first()
                .matches(e -> e.subjectName().equals("change 119"));
        assertThat(second.rows().getFirst().subjectName()).isEqualTo("change 69");
        assertThat(third.rows()).hasSize(20);
        assertThat(third.hasNext()).isFalse();
    }

    @Test
    void onlyWhatDiffersIsShown() {
        UUID id = ids.next();
        audit.record(
                Actor.room(),
                "thing.change",
                "thing",
                id,
                "Invoices",
                Map.of("name", "Invoices", "places", 3, "gone", "yes"),
                Map.of("name", "Invoices", "places", 4, "tags", List.of("a")));
        AuditEntry entry =
                list.screen(
                                new AuditFilter(null, null, id.toString(), null, null),
                                null,
                                ZoneOffset.UTC)
                        .rows()
                        .getFirst();
        assertThat(differences.of(entry))
                .extracting(Differences.Difference::field, Differences.Difference::before)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("places", "3"),
                        org.assertj.core.groups.Tuple.tuple("gone", "yes"),
                        org.assertj.core.groups.Tuple.tuple("tags", ""));
        assertThat(differences.line(entry)).contains("places: 3 → 4");
    }

    private void record(UUID id, String action, String name) {
        audit.record(Actor.room(), action, "thing", id, name, null, Map.of("name", name));
    }

    private List<UUID> found(AuditFilter filter) {
        return list.screen(filter, null, ZoneOffset.UTC).rows().stream()
                .map(AuditEntry::subjectId)
                .toList();
    }

    private static UUID next(@org.jspecify.annotations.Nullable String key) {
        return UUID.fromString(String.valueOf(key));
    }
}
