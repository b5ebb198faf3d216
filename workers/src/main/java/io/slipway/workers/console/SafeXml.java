package io.slipway.workers.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads and writes XML without following what it refers to. */
final class SafeXml {
  private static final String EXTERNAL = "http://xml.org/sax/features/external-";
  private static final String LOAD_DTD =
      "http://apache.org/xml/features/nonvalidating/load-external-dtd";

  private SafeXml() {}

  /** An entity from elsewhere is empty. */
  static Document read(InputStream xml) {
    try (xml) {
      DocumentBuilder builder = factory().newDocumentBuilder();
      builder.setEntityResolver((name, address) -> new InputSource(new StringReader("")));
      return builder.parse(xml);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("A diagram is no XML", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As it stands in a page: without declaration. */
  static String write(Node node) {
    try {
      TransformerFactory factory = TransformerFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      Transformer transformer = factory.newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      var text = new StringWriter();
      transformer.transform(new DOMSource(node), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException("A diagram cannot be written", e);
    }
  }

  /** All elements below, in the order of the document. */
  static List<Element> elements(Element root, String name) {
    List<Element> elements = new ArrayList<>();
    NodeList found = root.getElementsByTagName(name);
    IntStream.range(0, found.getLength())
        .forEach(i -> elements.add((Element) Objects.requireNonNull(found.item(i))));
    return elements;
  }

  private static DocumentBuilderFactory factory() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature(EXTERNAL + "general-entities", false);
    factory.setFeature(EXTERNAL + "parameter-entities", false);
    factory.setFeature(LOAD_DTD, false);
    factory.setXIncludeAware(false);
    factory.setExpandEntityReferences(false);
    return factory;
  }
}
