package dev.signalbox;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The rooms and their order: a line calls only downwards. */
class RoomsTest {

    /** From top to bottom; rooms on one floor do not know each other. */
    private static final List<List<String>> FLOORS =
            List.of(
                    List.of("start", "overview"),
                    List.of(
                            "door.agent",
                            "door.robot",
                            "door.rest",
                            "door.fleet",
                            "door.account",
                            "door.queue",
                            "door.schedule",
                            "door.item",
                            "door.bulk",
                            "door.trigger",
                            "door.mailbox",
                            "door.webhook",
                            "door.legacy",
                            "door.maestro"),
                    List.of("door.wire"),
                    List.of("notice", "webhook"),
                    List.of("trigger", "inflow", "chain", "desk", "mailbox", "schedule"),
                    List.of("order", "firing"),
                    List.of("resolve", "history"),
                    List.of("run"),
                    List.of("bulk"),
                    List.of("feeder", "queue", "log", "intake", "export", "timeline"),
                    List.of("stop"),
                    List.of("steprun"),
                    List.of("processrun"),
                    List.of("input"),
                    List.of("explorer", "itempage"),
                    List.of("review", "payload"),
                    List.of("item"),
                    List.of("dispatch"),
                    List.of("account"),
                    List.of("group"),
                    List.of("fleet"),
                    List.of("matching"),
                    List.of("process"),
                    List.of("automation"),
                    List.of("lint"),
                    List.of("manifest"),
                    List.of("vault"),
                    List.of("column", "view", "calendar", "download"),
                    List.of("identity"),
                    List.of("access"),
                    List.of("journal"),
                    List.of("filter", "timetable", "mail", "web"),
                    List.of("trust"),
                    List.of("kit"));

    private static final String BASE = "dev.signalbox";

    /** What agent and room share stands below all rooms. */
    private static final String PROTOCOL = BASE + ".protocol";

    private static final JavaClasses ROOMS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(BASE)
                    .that(
                            not(resideInAPackage("dev.signalbox.protocol.."))
                                    .and(not(resideInAPackage("dev.signalbox.agent.."))));

    @Test
    void everyClassStandsInARoomOfTheHouse() {
        List<String> rooms = FLOORS.stream().flatMap(List::stream).toList();
        assertThat(
                        ROOMS.stream()
                                .map(JavaClass::getPackageName)
                                .filter(name -> !name.equals(BASE))
                                .map(RoomsTest::room)
                                .collect(Collectors.toSet()))
                .isSubsetOf(rooms);
    }

    @Test
    void aRoomCallsOnlyTheRoomsBelow() {
        classes().should(callOnlyDownwards()).check(ROOMS);
    }

    @Test
    void noRoomKnowsTheProgramThatStartsIt() {
        noClasses()
                .that()
                .resideInAPackage(BASE + ".*..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.signalbox.ControlRoom")
                .check(ROOMS);
    }

    @Test
    void springModulithSeesTheSameHouse() {
        ApplicationModules.of(ControlRoom.class).verify();
    }

    private static ArchCondition<JavaClass> callOnlyDownwards() {
        return new ArchCondition<>("call only downwards") {
            @Override
            public void check(JavaClass caller, ConditionEvents events) {
                for (Dependency dependency : caller.getDirectDependenciesFromSelf()) {
                    if (!isDownwards(caller, dependency.getTargetClass().getBaseComponentType())) {
                        events.add(
                                SimpleConditionEvent.violated(caller, dependency.getDescription()));
                    }
                }
            }
        };
    }

    private static boolean isDownwards(JavaClass caller, JavaClass called) {
        String from = caller.getPackageName();
        String to = called.getPackageName();
        boolean inside = to.startsWith(BASE + ".") && !to.equals(PROTOCOL);
        return !inside
                || from.equals(BASE)
                || from.equals(to)
                || floor(room(from)) < floor(room(to));
    }

    private static String room(String packageName) {
        return packageName.substring(BASE.length() + 1);
    }

    private static int floor(String room) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(room)) {
                return floor;
            }
        }
        throw new AssertionError(room + " is not a room of the house");
    }
}
