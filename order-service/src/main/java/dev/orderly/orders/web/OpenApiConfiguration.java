package dev.orderly.orders.web;

import dev.orderly.contracts.CustomerId;
import dev.orderly.contracts.OrderId;
import dev.orderly.contracts.Sku;
import dev.orderly.web.ApiVersion;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.media.UUIDSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.util.Arrays;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The description of this API, served at {@code /v3/api-docs} and to be tried at {@code /docs}. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(CustomerId.class)
                .replaceWithSchema(CustomerId.class, new StringSchema().example("alice"))
                .replaceWithSchema(OrderId.class, new UUIDSchema())
                .replaceWithSchema(Sku.class, new StringSchema().example("MUG-BLUE"));
    }

    @Bean
    OpenAPI orderApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Orderly: orders")
                        .version(ApiVersion.DEFAULT)
                        .description("Place orders, follow them, cancel them. Errors are RFC 9457 problems."));
    }

    @Bean
    OperationCustomizer versionHeader() {
        return (operation, _) -> operation.addParametersItem(version());
    }

    @Bean
    OperationCustomizer customerHeader() {
        return (operation, method) -> {
            boolean asks = Arrays.asList(method.getMethod().getParameterTypes()).contains(CustomerId.class);
            return asks ? operation.addParametersItem(customer()) : operation;
        };
    }

    /** What is not a success is a problem; springdoc would promise the successful body for those as well. */
    @Bean
    OpenApiCustomizer problems() {
        return api -> api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .flatMap(operation -> operation.getResponses().entrySet().stream())
                .filter(response -> !response.getKey().startsWith("2"))
                .forEach(response -> response.getValue().setContent(problem()));
    }

    private static Content problem() {
        var schema = new ObjectSchema()
                .addProperty("type", new StringSchema().example("urn:orderly:problem:invalid-request"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty(
                        "errors",
                        new ArraySchema()
                                .items(new ObjectSchema()
                                        .addProperty("field", new StringSchema().example("lines[0].sku"))
                                        .addProperty("message", new StringSchema())));
        return new Content().addMediaType("application/problem+json", new MediaType().schema(schema));
    }

    private static HeaderParameter version() {
        var schema = new StringSchema().addEnumItem(ApiVersion.DEFAULT);
        schema.setDefault(ApiVersion.DEFAULT);
        var header = new HeaderParameter();
        header.name(ApiVersion.HEADER).schema(schema).description("The version of this API");
        return header;
    }

    private static HeaderParameter customer() {
        var header = new HeaderParameter();
        header.name(CustomerResolver.HEADER)
                .required(true)
                .schema(new StringSchema().example("alice"))
                .description("Who is asking; orders of others do not exist for them");
        return header;
    }
}
