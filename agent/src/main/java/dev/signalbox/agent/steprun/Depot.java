package dev.signalbox.agent.steprun;

import dev.signalbox.agent.desktop.Desktops;
import dev.signalbox.agent.disk.DataDirectory;
import dev.signalbox.agent.environment.Environments;
import dev.signalbox.agent.pack.Packages;
import dev.signalbox.agent.room.Refused;
import dev.signalbox.agent.room.Room;
import dev.signalbox.agent.tree.ProcessTrees;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * What all step runs of this machine share.
 *
 * @param room the control room
 * @param data where everything lies
 * @param packages packages, unpacked
 * @param environments environments, built
 * @param trees how processes are held together here
 * @param desktops sessions of the machine's users
 * @param loopback what robots may ask
 * @param clock time of day
 * @param superseded to be told when a newer agent process speaks for this machine
 */
public record Depot(
        Room room,
        DataDirectory data,
        Packages packages,
        Environments environments,
        ProcessTrees trees,
        Desktops desktops,
        Loopback loopback,
        Clock clock,
        Consumer<Refused> superseded) {}
