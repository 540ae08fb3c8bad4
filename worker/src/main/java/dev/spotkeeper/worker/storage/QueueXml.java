package dev.spotkeeper.worker.storage;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The XML of the Queue service, which must not reach out to anything. */
final class QueueXml {
    private static final XMLInputFactory XML = XMLInputFactory.newDefaultFactory();

    static {
        XML.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XML.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XML.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    private QueueXml() {}

    /** Writes the body of Put Message and Update Message. What others put into a queue may be any text, and goes on as it is. */
    static String message(String text) {
        return "<QueueMessage><MessageText>" + escaped(text) + "</MessageText></QueueMessage>";
    }

    /** A reader of XML takes a bare carriage return for a line feed. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#13;");
    }

    /** Reads the answer of Get Messages that asked for one. */
    static Optional<QueueMessage> firstMessage(String xml) throws XMLStreamException {
        Map<String, String> members = texts(xml);
        if (!members.containsKey("MessageId")) {
            return Optional.empty();
        }
        return Optional.of(new QueueMessage(
                member(members, "MessageId"),
                member(members, "PopReceipt"),
                count(member(members, "DequeueCount")),
                members.getOrDefault("MessageText", "")));
    }

    private static Map<String, String> texts(String xml) throws XMLStreamException {
        XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(xml));
        Map<String, String> texts = new HashMap<>();
        String element = "";
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                element = reader.getLocalName();
            } else if (event == XMLStreamConstants.CHARACTERS) {
                texts.putIfAbsent(element, reader.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                element = "";
            }
        }
        return texts;
    }

    private static String member(Map<String, String> members, String name) throws XMLStreamException {
        return Optional.ofNullable(members.get(name)).orElseThrow(() -> new XMLStreamException("no element " + name));
    }

    private static int count(String text) throws XMLStreamException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw new XMLStreamException("no number: " + text, none);
        }
    }
}
