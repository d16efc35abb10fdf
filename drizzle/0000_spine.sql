CREATE TABLE "shop_settings" (
	"shop_id" bigint NOT NULL,
	"name" text NOT NULL,
	"storefront_url" text NOT NULL,
	"locale" text NOT NULL,
	"zone" text NOT NULL,
	"currency" text NOT NULL,
	"money_format" text NOT NULL,
	"sender_name" text NOT NULL,
	"sender_address" text,
	"support_address" text,
	"postal_address" text NOT NULL,
	"brand_color" text NOT NULL,
	"logo_url" text,
	"quiet_from_minute" integer NOT NULL,
	"quiet_to_minute" integer NOT NULL,
	"cap_per_day" integer NOT NULL,
	"cap_per_week" integer NOT NULL,
	"holdout_percent" integer NOT NULL,
	"updated_at" timestamptz NOT NULL,
	CONSTRAINT "shop_settings_pkey" PRIMARY KEY("shop_id")
);
--> statement-breakpoint
CREATE TABLE "shop_tokens" (
	"shop_id" bigint NOT NULL,
	"access_token" text NOT NULL,
	"refresh_token" text,
	"expires_at" timestamptz,
	"refresh_expires_at" timestamptz,
	"scopes" jsonb NOT NULL,
	"updated_at" timestamptz NOT NULL,
	CONSTRAINT "shop_tokens_pkey" PRIMARY KEY("shop_id")
);
--> statement-breakpoint
CREATE TABLE "shops" (
	"shop_id" bigint NOT NULL,
	"domain" text NOT NULL,
	"state" text NOT NULL,
	"installed_at" timestamptz,
	"uninstalled_at" timestamptz,
	CONSTRAINT "shops_pkey" PRIMARY KEY("shop_id"),
	CONSTRAINT "shops_domain_key" UNIQUE("domain")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"shop_id" bigint NOT NULL,
	"webhook_id" text NOT NULL,
	"topic" text NOT NULL,
	"api_version" text,
	"triggered_at" timestamptz,
	"received_at" timestamptz NOT NULL,
	"body" "bytea" NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_try_at" timestamptz NOT NULL,
	"processed_at" timestamptz,
	CONSTRAINT "inbox_pkey" PRIMARY KEY("shop_id","webhook_id")
);
--> statement-breakpoint
CREATE TABLE "customer_keys" (
	"shop_id" bigint NOT NULL,
	"key" text NOT NULL,
	"customer_id" uuid NOT NULL,
	"seen_at" timestamptz NOT NULL,
	CONSTRAINT "customer_keys_pkey" PRIMARY KEY("shop_id","key","customer_id")
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"shop_id" bigint NOT NULL,
	"customer_id" uuid NOT NULL,
	"shopify_id" text,
	"email" text,
	"email_hash" text,
	"phone" text,
	"first_name" text,
	"last_name" text,
	"locale" text,
	"country" text,
	"zone" text,
	"tags" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"email_consent" text DEFAULT 'not_subscribed' NOT NULL,
	"email_consent_at" timestamptz,
	"orders_count" integer DEFAULT 0 NOT NULL,
	"first_order_at" timestamptz,
	"last_order_at" timestamptz,
	"spent_minor" bigint DEFAULT 0 NOT NULL,
	"registered_at" timestamptz NOT NULL,
	"source_updated_at" timestamptz,
	"deleted_at" timestamptz,
	CONSTRAINT "customers_pkey" PRIMARY KEY("shop_id","customer_id"),
	CONSTRAINT "customers_shopify_id_key" UNIQUE("shop_id","shopify_id")
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"shop_id" bigint NOT NULL,
	"consent_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"purpose" text NOT NULL,
	"state" text NOT NULL,
	"opt_in_level" text,
	"source" text NOT NULL,
	"at" timestamptz NOT NULL,
	"evidence" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "consents_pkey" PRIMARY KEY("shop_id","consent_id")
);
--> statement-breakpoint
CREATE TABLE "suppressions" (
	"shop_id" bigint NOT NULL,
	"address_hash" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamptz NOT NULL,
	CONSTRAINT "suppressions_pkey" PRIMARY KEY("shop_id","address_hash")
);
--> statement-breakpoint
CREATE TABLE "carts" (
	"shop_id" bigint NOT NULL,
	"cart_key" text NOT NULL,
	"checkout_token" text,
	"customer_id" uuid,
	"lines" jsonb NOT NULL,
	"currency" text NOT NULL,
	"total_minor" bigint NOT NULL,
	"recovery_url" text,
	"activity_at" timestamptz NOT NULL,
	"completed_at" timestamptz,
	"source_updated_at" timestamptz NOT NULL,
	CONSTRAINT "carts_pkey" PRIMARY KEY("shop_id","cart_key")
);
--> statement-breakpoint
CREATE TABLE "order_keys" (
	"shop_id" bigint NOT NULL,
	"key" text NOT NULL,
	"order_id" text NOT NULL,
	"placed_at" timestamptz NOT NULL,
	CONSTRAINT "order_keys_pkey" PRIMARY KEY("shop_id","key","order_id")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"shop_id" bigint NOT NULL,
	"order_id" text NOT NULL,
	"customer_id" uuid,
	"name" text NOT NULL,
	"currency" text NOT NULL,
	"total_minor" bigint NOT NULL,
	"lines" jsonb NOT NULL,
	"item_count" integer NOT NULL,
	"placed_at" timestamptz NOT NULL,
	"paid_at" timestamptz,
	"cancelled_at" timestamptz,
	"fulfilled_at" timestamptz,
	"is_history" boolean DEFAULT false NOT NULL,
	"is_test" boolean DEFAULT false NOT NULL,
	"source_updated_at" timestamptz NOT NULL,
	CONSTRAINT "orders_pkey" PRIMARY KEY("shop_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "products" (
	"shop_id" bigint NOT NULL,
	"product_id" text NOT NULL,
	"title" text NOT NULL,
	"handle" text,
	"vendor" text,
	"product_type" text,
	"image_url" text,
	"status" text NOT NULL,
	"tags" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"source_updated_at" timestamptz NOT NULL,
	CONSTRAINT "products_pkey" PRIMARY KEY("shop_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "variants" (
	"shop_id" bigint NOT NULL,
	"variant_id" text NOT NULL,
	"product_id" text NOT NULL,
	"title" text,
	"price_minor" bigint NOT NULL,
	"image_url" text,
	"is_available" boolean NOT NULL,
	"source_updated_at" timestamptz NOT NULL,
	CONSTRAINT "variants_pkey" PRIMARY KEY("shop_id","variant_id")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"shop_id" bigint NOT NULL,
	"event_id" uuid NOT NULL,
	"dedupe_key" text NOT NULL,
	"kind" text NOT NULL,
	"customer_id" uuid,
	"at" timestamptz NOT NULL,
	"recorded_at" timestamptz NOT NULL,
	"payload" jsonb NOT NULL,
	CONSTRAINT "events_pkey" PRIMARY KEY("shop_id","event_id"),
	CONSTRAINT "events_dedupe_key" UNIQUE("shop_id","dedupe_key")
);
--> statement-breakpoint
CREATE TABLE "enrollments" (
	"shop_id" bigint NOT NULL,
	"enrollment_id" uuid NOT NULL,
	"flow_id" text NOT NULL,
	"version" integer NOT NULL,
	"customer_id" uuid NOT NULL,
	"entry_key" text NOT NULL,
	"run" integer NOT NULL,
	"state" text NOT NULL,
	"step_id" text NOT NULL,
	"wake_at" timestamptz NOT NULL,
	"entered_at" timestamptz NOT NULL,
	"activity_at" timestamptz NOT NULL,
	"subject" jsonb NOT NULL,
	"ended_at" timestamptz,
	"end_reason" text,
	CONSTRAINT "enrollments_pkey" PRIMARY KEY("shop_id","enrollment_id"),
	CONSTRAINT "enrollments_entry_key" UNIQUE("shop_id","customer_id","flow_id","entry_key","run")
);
--> statement-breakpoint
CREATE TABLE "flow_versions" (
	"shop_id" bigint NOT NULL,
	"flow_id" text NOT NULL,
	"version" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"published_at" timestamptz NOT NULL,
	CONSTRAINT "flow_versions_pkey" PRIMARY KEY("shop_id","flow_id","version")
);
--> statement-breakpoint
CREATE TABLE "flows" (
	"shop_id" bigint NOT NULL,
	"flow_id" text NOT NULL,
	"is_on" boolean NOT NULL,
	"version" integer NOT NULL,
	"coupon_percent" integer,
	"switched_on_at" timestamptz,
	"updated_at" timestamptz NOT NULL,
	CONSTRAINT "flows_pkey" PRIMARY KEY("shop_id","flow_id")
);
--> statement-breakpoint
CREATE TABLE "clicks" (
	"shop_id" bigint NOT NULL,
	"click_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"at" timestamptz NOT NULL,
	"url" text NOT NULL,
	"is_human" boolean NOT NULL,
	CONSTRAINT "clicks_pkey" PRIMARY KEY("shop_id","click_id")
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"shop_id" bigint NOT NULL,
	"decision_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"flow_id" text NOT NULL,
	"enrollment_id" uuid,
	"message_id" uuid,
	"step_id" text,
	"at" timestamptz NOT NULL,
	"stage" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "decisions_pkey" PRIMARY KEY("shop_id","decision_id")
);
--> statement-breakpoint
CREATE TABLE "message_batches" (
	"shop_id" bigint NOT NULL,
	"batch_id" uuid NOT NULL,
	"provider" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"letters" "bytea" NOT NULL,
	"message_ids" jsonb NOT NULL,
	"state" text NOT NULL,
	"created_at" timestamptz NOT NULL,
	"first_tried_at" timestamptz,
	"ended_at" timestamptz,
	CONSTRAINT "message_batches_pkey" PRIMARY KEY("shop_id","batch_id")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"shop_id" bigint NOT NULL,
	"message_id" uuid NOT NULL,
	"enrollment_id" uuid NOT NULL,
	"flow_id" text NOT NULL,
	"version" integer NOT NULL,
	"step_id" text NOT NULL,
	"customer_id" uuid NOT NULL,
	"template" text NOT NULL,
	"purpose" text NOT NULL,
	"stops_on" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"due_at" timestamptz NOT NULL,
	"send_at" timestamptz NOT NULL,
	"created_at" timestamptz NOT NULL,
	"subject" jsonb NOT NULL,
	"activity_at" timestamptz NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamptz,
	"fence" integer DEFAULT 0 NOT NULL,
	"batch_id" uuid,
	"first_tried_at" timestamptz,
	"provider" text,
	"provider_id" text,
	"letter_subject" text,
	"locale" text,
	"offer_code" text,
	"sent_at" timestamptz,
	"delivered_at" timestamptz,
	"bounced_at" timestamptz,
	"complained_at" timestamptz,
	"clicked_at" timestamptz,
	"ended_at" timestamptz,
	CONSTRAINT "messages_pkey" PRIMARY KEY("shop_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "provider_events" (
	"shop_id" bigint NOT NULL,
	"provider_event_id" text NOT NULL,
	"message_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamptz NOT NULL,
	CONSTRAINT "provider_events_pkey" PRIMARY KEY("shop_id","provider_event_id")
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"shop_id" bigint NOT NULL,
	"offer_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"flow_id" text NOT NULL,
	"enrollment_id" uuid NOT NULL,
	"code" text NOT NULL,
	"percent" integer NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"discount_id" text,
	"starts_at" timestamptz NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"used_at" timestamptz,
	"used_by_order_id" text,
	CONSTRAINT "offers_pkey" PRIMARY KEY("shop_id","offer_id")
);
--> statement-breakpoint
CREATE TABLE "provider_accounts" (
	"account" text NOT NULL,
	"next_call_at" timestamptz NOT NULL,
	"paused_until" timestamptz,
	"pause_reason" text,
	"failures" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "provider_accounts_pkey" PRIMARY KEY("account")
);
--> statement-breakpoint
CREATE INDEX "inbox_pending_by_shop" ON "inbox" USING btree ("shop_id","next_try_at") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "customer_keys_by_customer" ON "customer_keys" USING btree ("shop_id","customer_id");--> statement-breakpoint
CREATE INDEX "customers_by_registration" ON "customers" USING btree ("shop_id","registered_at");--> statement-breakpoint
CREATE INDEX "customers_by_email_hash" ON "customers" USING btree ("shop_id","email_hash");--> statement-breakpoint
CREATE INDEX "consents_by_customer" ON "consents" USING btree ("shop_id","customer_id","at");--> statement-breakpoint
CREATE INDEX "carts_by_checkout" ON "carts" USING btree ("shop_id","checkout_token");--> statement-breakpoint
CREATE INDEX "carts_by_customer" ON "carts" USING btree ("shop_id","customer_id");--> statement-breakpoint
CREATE INDEX "orders_by_customer" ON "orders" USING btree ("shop_id","customer_id","placed_at");--> statement-breakpoint
CREATE INDEX "variants_by_product" ON "variants" USING btree ("shop_id","product_id");--> statement-breakpoint
CREATE INDEX "events_by_customer" ON "events" USING btree ("shop_id","customer_id","at");--> statement-breakpoint
CREATE INDEX "events_by_time" ON "events" USING btree ("shop_id","at");--> statement-breakpoint
CREATE INDEX "enrollments_due_by_shop" ON "enrollments" USING btree ("shop_id","wake_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "clicks_by_message" ON "clicks" USING btree ("shop_id","message_id");--> statement-breakpoint
CREATE INDEX "decisions_by_customer" ON "decisions" USING btree ("shop_id","customer_id","at");--> statement-breakpoint
CREATE INDEX "decisions_by_flow" ON "decisions" USING btree ("shop_id","flow_id","at");--> statement-breakpoint
CREATE INDEX "messages_queued_by_shop" ON "messages" USING btree ("shop_id","send_at") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "messages_queued_transactional" ON "messages" USING btree ("shop_id","send_at") WHERE state = 'queued' and purpose = 'transactional';--> statement-breakpoint
CREATE INDEX "messages_leased" ON "messages" USING btree ("lease_until") WHERE state = 'sending';--> statement-breakpoint
CREATE INDEX "messages_sent_by_customer" ON "messages" USING btree ("shop_id","customer_id","sent_at");--> statement-breakpoint
CREATE INDEX "messages_by_creation" ON "messages" USING btree ("shop_id","created_at");--> statement-breakpoint
CREATE INDEX "offers_by_customer" ON "offers" USING btree ("shop_id","customer_id");--> statement-breakpoint
CREATE INDEX "offers_by_code" ON "offers" USING btree ("shop_id","code");