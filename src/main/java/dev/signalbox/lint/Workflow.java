package dev.signalbox.lint;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a XAML file says about itself.
 *
 * @param uses activities that do not fit everywhere, each where it comes first
 * @param invoked paths of the workflows that it invokes, as they stand there
 * @param clear nothing in it can do what is not seen here
 */
record Workflow(List<Activities.Use> uses, List<String> invoked, boolean clear) {

    static final Workflow UNREADABLE = new Workflow(List.of(), List.of(), false);

    static Workflow read(String text) {
        List<Activities.Use> uses = new ArrayList<>();
        List<String> invoked = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean clear = true;
        try {
            XMLStreamReader xml = reader(text);
            while (xml.hasNext()) {
                if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                // Its properties are elements too: Click.Target.
                String name = xml.getLocalName().split("\\.", 2)[0];
                String namespace = String.valueOf(xml.getNamespaceURI());
                Activities.Use use =
                        Activities.look(namespace, name, xml.getLocation().getLineNumber());
                if (use != null && seen.add(use.name())) {
                    uses.add(use);
                }
                if (xml.getLocalName().equals("InvokeWorkflowFile")) {
                    String file = xml.getAttributeValue(null, "WorkflowFileName");
                    boolean said = file != null && !file.startsWith("[");
                    invoked.addAll(said ? List.of(file) : List.of());
                    clear = clear && said;
                }
                clear = clear && !Activities.isUnclear(namespace, name);
            }
        } catch (XMLStreamException e) {
            clear = false;
        }
        return new Workflow(uses, invoked, clear);
    }

    /** Without document types, so that a file cannot name other files. */
    private static XMLStreamReader reader(String text) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(new StringReader(text));
    }
}
