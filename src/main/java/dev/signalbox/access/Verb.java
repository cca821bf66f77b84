package dev.signalbox.access;

/**
 * Everything that can be done in the room, with the least role that may do it: the one table of
 * rights.
 */
public enum Verb {
    VIEW(Role.VIEWER, "look at processes, runs and machines"),
    VIEW_AUDIT(Role.ADMINISTRATOR, "read the audit"),
    VIEW_SETTINGS(Role.ADMINISTRATOR, "look at the settings of the room"),
    START_RUN(Role.OPERATOR, "start a process"),
    STOP_RUN(Role.OPERATOR, "stop a run"),
    DELETE_RUN(Role.BUILDER, "delete a finished run"),
    RESOLVE_ITEM(Role.OPERATOR, "retry a work item or mark it done"),
    EDIT_ITEM(Role.OPERATOR, "edit the payload and files of a work item"),
    DISCUSS_ITEM(Role.OPERATOR, "comment on a work item and say who cares for it"),
    DELETE_ITEM(Role.OPERATOR, "delete a work item"),
    ADD_ITEM(Role.OPERATOR, "add work items"),
    SHARE_VIEW(Role.OPERATOR, "share a view of a list with everybody"),
    MANAGE_SHARED_VIEWS(Role.ADMINISTRATOR, "change a view that somebody else shares"),
    UPLOAD_PACKAGE(Role.BUILDER, "upload a package"),
    DELETE_PACKAGE(Role.BUILDER, "delete a package"),
    EDIT_PROCESS(Role.BUILDER, "create and edit processes"),
    DELETE_PROCESS(Role.BUILDER, "delete a process"),
    ORDER_QUEUE(Role.OPERATOR, "change the order of a run queue"),
    MAINTAIN_MACHINE(Role.OPERATOR, "put a machine into maintenance"),
    ENROL_MACHINE(Role.ADMINISTRATOR, "connect, approve and rename machines"),
    MANAGE_GROUPS(
            Role.ADMINISTRATOR, "make and edit machine groups, and say which machines are in them"),
    MANAGE_SLOTS(Role.ADMINISTRATOR, "make and edit pools of runtime slots"),
    LET_ACCOUNT_IN(Role.OPERATOR, "let an account that was set aside sign in again"),
    MANAGE_CREDENTIALS(
            Role.ADMINISTRATOR, "store, change and delete the accounts that step runs use"),
    MANAGE_MAILBOXES(
            Role.ADMINISTRATOR, "connect mailboxes, and the server that sends the room's mails"),
    REMOVE_MACHINE(Role.ADMINISTRATOR, "remove a machine"),
    MANAGE_USERS(Role.ADMINISTRATOR, "manage users"),
    MANAGE_API_KEYS(Role.ADMINISTRATOR, "manage API keys"),
    OWN_ACCOUNT(Role.VIEWER, "change the own password and settings");

    private final Role least;
    private final String words;

    Verb(Role least, String words) {
        this.least = least;
        this.words = words;
    }

    /** The least role that may do it. */
    public Role least() {
        return least;
    }

    /** As it stands in a sentence after "may". */
    public String words() {
        return words;
    }
}
