package dev.orderly.contracts.schema;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Currency;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of a record, by the rules by which messages are written: a record whose only component is
 * {@code value} is that value, and every component that is not {@code @Nullable} is required.
 */
final class MessageSchemas {

    private static final SchemaGenerator GENERATOR = new SchemaGenerator(configuration());

    static ObjectNode of(PublishedMessage message) {
        ObjectNode generated = GENERATOR.generateSchema(message.body());
        ObjectNode schema = generated.objectNode();
        schema.set("$schema", generated.get("$schema"));
        schema.put("$id", message.dataSchema());
        schema.put("title", message.body().getSimpleName());
        return schema.setAll(generated);
    }

    private static SchemaGeneratorConfig configuration() {
        var config = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.INLINE_ALL_SCHEMAS, Option.EXTRA_OPEN_API_FORMAT_VALUES);
        config.forFields().withNullableCheck(MessageSchemas::isNullable).withRequiredCheck(field -> !isNullable(field));
        config.forTypesInGeneral()
                .withPropertySorter((_, _) -> 0)
                .withCustomDefinitionProvider(MessageSchemas::singleValue)
                .withCustomDefinitionProvider(MessageSchemas::currency);
        return config.build();
    }

    private static boolean isNullable(FieldScope field) {
        return !field.isFakeContainerItemScope()
                && field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static @Nullable CustomDefinition singleValue(ResolvedType type, SchemaGenerationContext context) {
        RecordComponent[] components = type.getErasedType().getRecordComponents();
        if (components == null
                || components.length != 1
                || !components[0].getName().equals("value")) {
            return null;
        }
        ResolvedType value = context.getTypeContext().resolve(components[0].getGenericType());
        ObjectNode schema = context.createDefinition(value);
        Stream.of(type.getErasedType().getDeclaredFields())
                .filter(field -> field.getType().equals(Pattern.class))
                .forEach(form -> schema.put("pattern", "^" + regex(form) + "$"));
        return new CustomDefinition(schema, CustomDefinition.INLINE_DEFINITION, CustomDefinition.EXCLUDING_ATTRIBUTES);
    }

    private static String regex(Field form) {
        try {
            form.setAccessible(true);
            return String.valueOf(form.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable CustomDefinition currency(ResolvedType type, SchemaGenerationContext context) {
        if (!type.getErasedType().equals(Currency.class)) {
            return null;
        }
        ObjectNode schema = context.getGeneratorConfig()
                .createObjectNode()
                .put("type", "string")
                .put("pattern", "^[A-Z]{3}$");
        return new CustomDefinition(schema, CustomDefinition.INLINE_DEFINITION, CustomDefinition.EXCLUDING_ATTRIBUTES);
    }

    private MessageSchemas() {}
}
