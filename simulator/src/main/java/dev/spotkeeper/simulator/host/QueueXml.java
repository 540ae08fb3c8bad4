package dev.spotkeeper.simulator.host;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The XML of the queue service. */
final class QueueXml {
    private QueueXml() {}

    static String message(String text) {
        return "<QueueMessage><MessageText>" + escape(text) + "</MessageText></QueueMessage>";
    }

    static List<QueueMessage> messages(String xml) throws IOException {
        NodeList nodes = parse(xml).getElementsByTagName("QueueMessage");
        List<QueueMessage> messages = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            messages.add(message((Element) nodes.item(i)));
        }
        return List.copyOf(messages);
    }

    private static QueueMessage message(Element element) {
        return new QueueMessage(
                text(element, "MessageId"),
                text(element, "PopReceipt"),
                text(element, "MessageText"),
                Integer.parseInt(text(element, "DequeueCount")),
                text(element, "InsertionTime"),
                text(element, "ExpirationTime"));
    }

    private static String text(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private static Element parse(String xml) throws IOException {
        // Azurite and Storage both may put a byte order mark in front.
        String document = xml.startsWith("\uFEFF") ? xml.substring(1) : xml;
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(document)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException unreadable) {
            throw new IOException("storage's answer is no XML: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
