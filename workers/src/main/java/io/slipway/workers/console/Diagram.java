package io.slipway.workers.console;

import static io.slipway.workers.console.SafeXml.elements;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A rendered diagram as a page shows it: its looks are attributes, since the console's pages allow
 * no inline style, and its ids are its own, since a page shows several.
 */
final class Diagram {
  private static final String ELEMENT = "data-element-id";
  private static final String SVG = "http://www.w3.org/2000/svg";

  private final String process;
  private final Document drawing;

  Diagram(String process, Document drawing) {
    this.process = process;
    this.drawing = drawing;
    elements(drawing.getDocumentElement(), "*").forEach(this::prepare);
    prepareRoot(drawing.getDocumentElement());
  }

  /** What stands at an element: how far it is, what it is called, and where it leads. */
  record Note(Mark mark, String name, String link) {}

  /** The drawing with the notes on it. */
  String with(Map<String, Note> notes) {
    Document copy = copy();
    for (Element group : elements(copy.getDocumentElement(), "g")) {
      Note note = notes.get(group.getAttribute(ELEMENT));
      if (note != null) {
        mark(group, note);
      }
    }
    return SafeXml.write(copy.getDocumentElement());
  }

  /** A DOM is for one thread at a time, even to be read. */
  private synchronized Document copy() {
    return (Document) drawing.cloneNode(true);
  }

  private void prepareRoot(Element root) {
    String[] box = root.getAttribute("viewBox").split(" ", -1);
    root.setAttribute("role", "group");
    root.setAttribute("aria-label", "Diagram of the process " + process);
    root.setAttribute("class", "diagram");
    root.setAttribute("width", box[2]);
    root.setAttribute("height", box[3]);
  }

  private void prepare(Element element) {
    if (element.hasAttribute("id")) {
      element.setAttribute("id", process + "-" + element.getAttribute("id"));
    }
    for (String declaration : element.getAttribute("style").split(";", -1)) {
      int colon = declaration.indexOf(':');
      if (colon > 0) {
        String name = declaration.substring(0, colon).strip();
        String value = declaration.substring(colon + 1).strip();
        if (!name.equals("display")) {
          element.setAttribute(name, ownIds(value));
        }
      }
    }
    element.removeAttribute("style");
    element.removeAttribute("lineHeight");
  }

  /** {@code url(#marker-0)}, with quotes or without. */
  private String ownIds(String value) {
    return value.replace("\"", "").replace("url(#", "url(#" + process + "-");
  }

  private static void mark(Element group, Note note) {
    group.setAttribute("class", group.getAttribute("class") + " " + note.mark().style());
    Element title = group.getOwnerDocument().createElementNS(SVG, "title");
    title.setTextContent(note.name() + ": " + note.mark().words());
    group.insertBefore(title, group.getFirstChild());
    elements(group, "rect").stream().findFirst().ifPresent(shape -> badge(group, shape, note));
    if (!note.link().isEmpty()) {
      link(group, note);
    }
  }

  private static void badge(Element group, Element shape, Note note) {
    Document document = group.getOwnerDocument();
    Element badge = document.createElementNS(SVG, "g");
    badge.setAttribute("class", "badge");
    badge.setAttribute("aria-hidden", "true");
    badge.setAttribute("transform", "translate(" + shape.getAttribute("width") + ",0)");
    Element circle = document.createElementNS(SVG, "circle");
    circle.setAttribute("r", "11");
    Element sign = document.createElementNS(SVG, "text");
    sign.setAttribute("text-anchor", "middle");
    sign.setAttribute("y", "5");
    sign.setTextContent(note.mark().sign());
    badge.appendChild(circle);
    badge.appendChild(sign);
    group.appendChild(badge);
  }

  private static void link(Element group, Note note) {
    Element link = group.getOwnerDocument().createElementNS(SVG, "a");
    link.setAttribute("href", note.link());
    link.setAttribute("aria-label", note.name() + ": " + note.mark().words());
    List<org.w3c.dom.Node> inside = new ArrayList<>();
    for (var child = group.getFirstChild(); child != null; child = child.getNextSibling()) {
      inside.add(child);
    }
    inside.forEach(link::appendChild);
    group.appendChild(link);
  }
}
