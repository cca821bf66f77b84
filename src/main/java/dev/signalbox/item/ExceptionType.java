package dev.signalbox.item;

/** What kind of reason made a work item fail. */
public enum ExceptionType {
    BUSINESS("Business", "The data is at fault: a person corrects it. Set by the robot."),
    APPLICATION(
            "Application",
            "The robot or a program it uses is at fault. Set by the robot, or by its exit code."),
    ORCHESTRATOR(
            "Orchestrator",
            "The machine was lost, the time was over, or somebody stopped it. Set by Signalbox."),
    UNSPECIFIED("Unspecified", "The robot gave no reason.");

    private final String words;
    private final String meaning;

    ExceptionType(String words, String meaning) {
        this.words = words;
        this.meaning = meaning;
    }

    public String words() {
        return words;
    }

    public String meaning() {
        return meaning;
    }
}
