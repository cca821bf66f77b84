package dev.signalbox.account;

import dev.signalbox.kit.Columns;
import dev.signalbox.matching.Account;
import dev.signalbox.matching.AccountBook;
import dev.signalbox.matching.WaitCode;
import dev.signalbox.process.Target;
import dev.signalbox.process.TargetAdvice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Warns whoever edits a process that the account of a step could not be signed in as it is. */
@Component
class AccountAdvice implements TargetAdvice {

    private final JdbcClient jdbc;
    private final Credentials credentials;

    AccountAdvice(JdbcClient jdbc, Credentials credentials) {
        this.jdbc = jdbc;
        this.credentials = credentials;
    }

    private record On(
            UUID id,
            @Nullable UUID groupId,
            String name,
            @Nullable String groupName,
            String os,
            String agentUser,
            boolean inClear) {

        boolean isOf(Target target) {
            return id.equals(target.machineId())
                    || (groupId != null && groupId.equals(target.groupId()));
        }
    }

    @Override
    public List<List<String>> of(List<Target> targets) {
        List<Target> naming =
                targets.stream()
                        .filter(target -> !target.attended() && !target.account().isBlank())
                        .toList();
        if (naming.isEmpty()) {
            return targets.stream().map(_ -> List.<String>of()).toList();
        }
        AccountBook book = credentials.book(naming.stream().map(Target::account).toList());
        List<On> machines = machines(naming);
        return targets.stream()
                .map(target ->
                        naming.contains(target)
                                ? advice(target, book, machines)
                                : List.<String>of())
                .toList();
    }

    private List<String> advice(Target target, AccountBook book, List<On> all) {
        List<On> machines = all.stream().filter(machine -> machine.isOf(target)).toList();
        Map<WaitCode, List<On>> lacking = new LinkedHashMap<>();
        for (On machine : machines) {
            WaitCode why = lacking(target.account(), book, machine);
            if (why != null) {
                lacking.computeIfAbsent(why, _ -> new ArrayList<>()).add(machine);
            }
        }
        return lacking.entrySet().stream()
                .map(found -> sentence(found.getKey(), target, found.getValue(), machines.size()))
                .toList();
    }

    private static @Nullable WaitCode lacking(String name, AccountBook book, On machine) {
        Account account = new Account(name);
        boolean linux = machine.os().equals("linux");
        if (linux && account.is(machine.agentUser())) {
            return null;
        }
        WaitCode why = book.lacking(account, machine.id(), machine.groupId(), linux);
        boolean sent = why == null && book.hasPassword(account, machine.id(), machine.groupId());
        return sent && machine.inClear() ? WaitCode.TLS_REQUIRED : why;
    }

    private static String sentence(WaitCode why, Target target, List<On> lacking, int machines) {
        On first = lacking.getFirst();
        String where =
                target.groupId() == null || first.groupName() == null
                        ? first.name()
                        : lacking.size() == machines
                                ? "the machines of " + first.groupName()
                                : lacking.size()
                                        + " of the "
                                        + machines
                                        + " machines of "
                                        + first.groupName();
        return why.on(where, target.account().strip()).sentence()
                + " Step runs wait there with "
                + why.name()
                + ". "
                + why.remedy();
    }

    private List<On> machines(Collection<Target> targets) {
        return jdbc.sql(
                        """
                        select m.id, m.group_id, m.name, g.name as group_name, m.facts ->> 'os' as os,
                            m.facts ->> 'user' as agent_user, m.in_clear
                        from machine m
                        left join machine_group g on g.id = m.group_id
                        where m.removed_at is null
                        and (m.id = any(cast(:machines as uuid[])) or m.group_id = any(cast(:groups as uuid[])))
                        order by m.name
                        """)
                .param("machines", ids(targets.stream().map(Target::machineId)))
                .param("groups", ids(targets.stream().map(Target::groupId)))
                .query(On.class)
                .list();
    }

    private static @Nullable String[] ids(Stream<@Nullable UUID> ids) {
        return Columns.of(ids.filter(Objects::nonNull).toList(), id -> id);
    }
}
