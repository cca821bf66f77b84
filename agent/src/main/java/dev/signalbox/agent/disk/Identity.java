package dev.signalbox.agent.disk;

/**
 * Which machine of which room this agent is; kept in {@code machine.json}, readable by the agent's
 * user only.
 *
 * @param url address of the room, without a slash at the end
 * @param machineId UUID of the machine
 * @param name name of the machine in the room
 * @param machineKey secret that the agent signs in with
 */
public record Identity(String url, String machineId, String name, String machineKey) {

    Identity withKey(String key) {
        return new Identity(url, machineId, name, key);
    }
}
