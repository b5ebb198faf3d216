package io.slipway.workers.card;

import java.awt.geom.Rectangle2D;
import java.io.StringWriter;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A chart as an SVG element that stands inside an HTML page. */
final class SvgDrawing {
  private static final int LONGEST = 4000;
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private SvgDrawing() {}

  static String of(String id, String description, JFreeChart chart, Rectangle2D size) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment(null);
    context.setPrecision(1);
    context.setIDGenerator(
        new SVGIDGenerator() {
          @Override
          public String generateID(String prefix) {
            return id + "-" + super.generateID(prefix);
          }
        });
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    chart.draw(graphics, size);
    Element root = graphics.getRoot();
    shade(root);
    root.setAttribute("class", "drawing");
    root.setAttribute("role", "img");
    root.setAttribute("aria-label", Charts.text(description, LONGEST));
    root.setAttribute(
        "viewBox", "0 0 " + Math.round(size.getWidth()) + " " + Math.round(size.getHeight()));
    return text(root);
  }

  private static void shade(Element element) {
    for (String paint : List.of("fill", "stroke")) {
      Shade.of(element.getAttribute(paint))
          .ifPresent(
              shade -> {
                element.removeAttribute(paint);
                String others = element.getAttribute("class");
                element.setAttribute("class", (others + " " + paint + "-" + shade.word()).strip());
              });
    }
    element.removeAttribute("xml:space");
    if (element.getTagName().equals("defs")) {
      element.removeAttribute("id");
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        shade(inner);
      }
    }
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("Every JDK can make a document", e);
    }
  }

  private static String text(Element root) {
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter text = new StringWriter();
      transformer.transform(new DOMSource(root), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException("The drawing cannot be written", e);
    }
  }
}
