package dev.signalbox.agent.steprun;

/** What a robot may ask its agent, and tell it. */
interface Conversation {

    boolean shouldStop();

    boolean shouldPause();

    /** Why it should; may be empty. */
    String reason();

    void status(String text);

    void action(String text);
}
