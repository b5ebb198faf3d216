package io.slipway.spark.datacontract;

import io.slipway.contract.ColumnType;
import io.slipway.spark.datacontract.ContractProperty.Limits;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Reads one property of a contract's schema. */
final class PropertyReader {
  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "logicalType",
          "logicalTypeOptions",
          "required",
          "unique",
          "primaryKey",
          "primaryKeyPosition",
          "quality",
          // information for people
          "physicalType",
          "physicalName",
          "description",
          "businessName",
          "tags",
          "authoritativeDefinitions",
          "customProperties",
          "partitioned",
          "partitionKeyPosition",
          "classification",
          "encryptedName",
          "transformSourceObjects",
          "transformLogic",
          "transformDescription",
          "examples",
          "criticalDataElement");
  private static final Map<String, ColumnType> TYPES =
      Map.of(
          "string", ColumnType.TEXT,
          "boolean", ColumnType.TEXT,
          "integer", ColumnType.INTEGER,
          "number", ColumnType.NUMBER,
          "date", ColumnType.DATE,
          "timestamp", ColumnType.DATE);
  private static final Set<String> NUMERIC_OPTIONS =
      Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "format");
  private static final Set<String> DATE_OPTIONS =
      Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "format");
  private static final Set<String> TEXT_OPTIONS =
      Set.of("minLength", "maxLength", "pattern", "format");
  private static final Set<String> DATE_FORMATS =
      Set.of(
          "yyyy-MM-dd",
          "yyyy-MM-dd HH:mm:ss",
          "yyyy-MM-dd'T'HH:mm:ss",
          "yyyy-MM-dd'T'HH:mm:ss'Z'",
          "yyyy-MM-dd'T'HH:mm:ssXXX");
  private static final Map<String, double[]> WIDTHS =
      Map.of(
          "i8", new double[] {Byte.MIN_VALUE, Byte.MAX_VALUE},
          "i16", new double[] {Short.MIN_VALUE, Short.MAX_VALUE},
          "i32", new double[] {Integer.MIN_VALUE, Integer.MAX_VALUE},
          "i64", new double[] {Long.MIN_VALUE, Long.MAX_VALUE},
          "u8", new double[] {0, 255},
          "u16", new double[] {0, 65_535},
          "u32", new double[] {0, 4_294_967_295.0});

  private final YamlValue property;
  private final Map<String, YamlValue> fields;

  private PropertyReader(YamlValue property) {
    this.property = property;
    this.fields = property.fields(FIELDS);
  }

  static ContractProperty read(YamlValue property) {
    return new PropertyReader(property).read();
  }

  private ContractProperty read() {
    String name = YamlValue.required(fields, "name", property).text();
    YamlValue type = fields.get("logicalType");
    String logical = type == null ? null : type.oneOf(TYPES.keySet());
    boolean key = flag("primaryKey");
    if (!key && fields.containsKey("primaryKeyPosition") && position() > 0) {
      throw property.refused("primaryKeyPosition needs primaryKey: true");
    }
    return new ContractProperty(
        name,
        property.line(),
        logical == null ? null : TYPES.get(logical),
        "boolean".equals(logical),
        flag("required") || key,
        flag("unique"),
        key,
        limits(logical),
        QualityRuleReader.read(fields.get("quality"), name));
  }

  private double position() {
    return YamlValue.required(fields, "primaryKeyPosition", property).number();
  }

  private boolean flag(String name) {
    YamlValue value = fields.get(name);
    return value != null && value.bool();
  }

  private Limits limits(@Nullable String type) {
    YamlValue options = fields.get("logicalTypeOptions");
    if (options == null) {
      return Limits.none();
    }
    if (type == null) {
      throw options.refused("needs a logicalType beside it");
    }
    return switch (type) {
      case "integer", "number" -> numeric(options, type);
      case "date", "timestamp" -> date(options);
      case "string" -> text(options);
      default -> throw options.refused("a " + type + " has no options here");
    };
  }

  private static Limits numeric(YamlValue options, String type) {
    Map<String, YamlValue> given = options.fields(NUMERIC_OPTIONS);
    Bound minimum = Bound.of(given, "minimum", "exclusiveMinimum", YamlValue::number);
    Bound maximum = Bound.of(given, "maximum", "exclusiveMaximum", YamlValue::number);
    YamlValue format = given.get("format");
    if (format != null && type.equals("integer")) {
      double[] width = WIDTHS.get(format.oneOf(WIDTHS.keySet()));
      if (width != null) {
        minimum = minimum.value() == null ? new Bound(width[0], false) : minimum;
        maximum = maximum.value() == null ? new Bound(width[1], false) : maximum;
      }
    } else if (format != null) {
      format.oneOf(Set.of("f32", "f64"));
    }
    checkOrder(options, minimum, maximum);
    return new Limits(
        minimum.value(),
        minimum.exclusive(),
        maximum.value(),
        maximum.exclusive(),
        multipleOf(given.get("multipleOf")),
        null,
        null,
        null,
        null,
        false);
  }

  private static @Nullable Double multipleOf(@Nullable YamlValue value) {
    if (value != null && value.number() <= 0) {
      throw value.refused("'" + value.text() + "' is not above 0");
    }
    return value == null ? null : value.number();
  }

  private static Limits date(YamlValue options) {
    Map<String, YamlValue> given = options.fields(DATE_OPTIONS);
    Bound minimum = Bound.of(given, "minimum", "exclusiveMinimum", PropertyReader::seconds);
    Bound maximum = Bound.of(given, "maximum", "exclusiveMaximum", PropertyReader::seconds);
    checkOrder(options, minimum, maximum);
    YamlValue format = given.get("format");
    boolean days = format != null && format.oneOf(DATE_FORMATS).equals("yyyy-MM-dd");
    return new Limits(
        minimum.value(),
        minimum.exclusive(),
        maximum.value(),
        maximum.exclusive(),
        null,
        null,
        null,
        null,
        null,
        days);
  }

  private static Limits text(YamlValue options) {
    Map<String, YamlValue> given = options.fields(TEXT_OPTIONS);
    YamlValue least = given.get("minLength");
    YamlValue most = given.get("maxLength");
    YamlValue format = given.get("format");
    if (least != null && most != null && least.count() > most.count()) {
      throw least.refused(least.text() + " is above maxLength " + most.text());
    }
    return new Limits(
        null,
        false,
        null,
        false,
        null,
        least == null ? null : least.count(),
        most == null ? null : most.count(),
        QualityRuleReader.pattern(given.get("pattern")),
        format == null ? null : format.oneOf(Set.of("email", "uuid", "uri", "ipv4")),
        false);
  }

  private static void checkOrder(YamlValue options, Bound minimum, Bound maximum) {
    Double low = minimum.value();
    Double high = maximum.value();
    if (low != null && high != null && low > high) {
      throw options.refused("the minimum is above the maximum");
    }
  }

  private static double seconds(YamlValue value) {
    String text = value.text().trim().replace(' ', 'T');
    try {
      if (text.length() == 10) {
        return LocalDate.parse(text).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
      }
      return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)$")
          ? OffsetDateTime.parse(text).toEpochSecond()
          : LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw value.refused("'" + value.text() + "' is not a date in ISO 8601", e);
    }
  }

  /** One end of an interval. Up to 3.0 "exclusive" is a flag, later it is the bound itself. */
  private record Bound(@Nullable Double value, boolean exclusive) {
    static Bound of(
        Map<String, YamlValue> given,
        String inclusive,
        String exclusive,
        ToDoubleFunction<YamlValue> reader) {
      YamlValue value = given.get(inclusive);
      YamlValue strict = given.get(exclusive);
      if (strict == null) {
        return new Bound(value == null ? null : reader.applyAsDouble(value), false);
      }
      if (!strict.isBoolean()) {
        if (value != null) {
          throw strict.refused("stands beside " + inclusive + ". Give one of them");
        }
        return new Bound(reader.applyAsDouble(strict), true);
      }
      if (value == null) {
        throw strict.refused("needs " + inclusive + " beside it");
      }
      return new Bound(reader.applyAsDouble(value), strict.bool());
    }
  }
}
